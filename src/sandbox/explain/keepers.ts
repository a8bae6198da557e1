/** Who keeps this? The shortest ways from the program's names to a type's objects, or to a name's. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Explained, Way } from '../../measurement/explanation.ts';
import { formatBytes, formatCount } from '../../measurement/format.ts';

/** What the reader has clicked. */
export interface Asked {
  readonly kind: 'name' | 'type';
  readonly of: string;
}

/** There before anything is asked, so that a screen reader says what comes into it. */
export function keepersTemplate(asked: Asked | undefined, { ways }: Explained) {
  if (!ways) return nothing;
  return html`<section class="hs-explain-keepers" aria-label="Who keeps this" aria-live="polite">
    ${asked ? answerTemplate(asked, ways) : nothing}
  </section>`;
}

function answerTemplate(asked: Asked, ways: readonly Way[]): TemplateResult {
  const found = ways.filter(({ kind, of }) => kind === asked.kind && of === asked.of);
  return html`<p>
      <strong>Who keeps <code>${asked.of}</code>?</strong>
    </p>
    ${
      found.length > 0
        ? html`<ul>
            ${found.map((way) => html`<li>${wayTemplate(way)}</li>`)}
          </ul>`
        : html`<p>
            ${
              asked.kind === 'name'
                ? 'No other name leads to what it holds: without this name, that goes.'
                : 'No name leads to these objects: the library keeps them, or there are too few to look for.'
            }
          </p>`
    }`;
}

function wayTemplate({ steps, count, bytes, left, kind }: Way): TemplateResult {
  const middle = left > 0 ? Math.ceil(steps.length / 2) : -1;
  return html`${steps.map(
    ({ word, type, looks }, at) =>
      html`${at === middle ? html` → <i>${formatCount(left)} more</i>` : ''}${
          at === 0 ? '' : html`<span aria-label="refers by"> → </span>`
        }<code>${word || '…'}</code>
        <span>${type}${looks ? html` <small>${looks}</small>` : ''}</span>`,
  )}${
    kind === 'type'
      ? html`<small>
          (${count === 1 ? 'one object' : `${formatCount(count)} objects`} this way,
          ${formatBytes(bytes)})</small
        >`
      : ''
  }`;
}
