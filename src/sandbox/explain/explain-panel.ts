/** The panel below the figures that says what holds the heap. Loaded when it is first opened. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { onAbort } from '../../measurement/abort.ts';
import { variantLabels, variants, type Variant } from '../../measurement/example.ts';
import { formatBytes } from '../../measurement/format.ts';
import { reasonOf } from '../../measurement/failure.ts';
import { explainFigure, type ExplainedFigure, type ExplainHost } from './explain-variant.ts';
import { keepersTemplate, type Asked } from './keepers.ts';
import { pictureTemplate } from './reference-picture.ts';
import { retainedTemplate, statementsTemplate } from './retained-tables.ts';
import { timelineTemplate } from './timeline-strip.ts';

/** The sandbox, as far as the panel needs it. */
export interface PanelHost extends ExplainHost {
  readonly single: boolean;
}

type State =
  | { readonly kind: 'working'; readonly text: string }
  | { readonly kind: 'explained'; readonly figure: ExplainedFigure }
  | { readonly kind: 'none'; readonly reason: string };

/** Fills the panel of the sandbox, and again after each of its runs while it is open. */
export async function showExplanation(sandbox: PanelHost): Promise<void> {
  const body = sandbox.querySelector<HTMLElement>('.hs-explain-body');
  const details = sandbox.querySelector<HTMLDetailsElement>('.hs-explain');
  if (!body || !details) return;
  const panel = panels.get(sandbox) ?? new Panel(sandbox, body);
  if (!panels.has(sandbox)) {
    panels.set(sandbox, panel);
    const { lifetime: signal } = sandbox;
    sandbox.addEventListener(
      'heap-sandbox-run',
      () => {
        if (details.open) void panel.explain();
      },
      { signal },
    );
    onAbort(signal, () => panels.delete(sandbox));
  }
  await panel.explain();
}

const panels = new WeakMap<HTMLElement, Panel>();

class Panel {
  readonly #host: PanelHost;
  readonly #body: HTMLElement;
  #variant: Variant = 'before';
  #asked: Asked | undefined;
  #turn = 0;

  constructor(host: PanelHost, body: HTMLElement) {
    this.#host = host;
    this.#body = body;
  }

  async explain(): Promise<void> {
    if (this.#host.single) this.#variant = 'before';
    this.#asked = undefined;
    const turn = ++this.#turn;
    const show = (state: State) => {
      if (turn === this.#turn) this.#draw(state);
    };
    show({ kind: 'working', text: 'Running the program once more' });
    try {
      const figure = await explainFigure(this.#host, this.#variant, (event) => {
        if (event.kind === 'progress') show({ kind: 'working', text: event.label });
      });
      show({ kind: 'explained', figure });
    } catch (error) {
      show({ kind: 'none', reason: reasonOf(error) });
    }
  }

  #draw(state: State): void {
    render(html`${this.#choice()}${this.#content(state)}`, this.#body);
  }

  #choice(): TemplateResult | typeof nothing {
    if (this.#host.single) return nothing;
    return html`<div class="hs-explain-choice" role="group" aria-label="Program to explain">
      ${variants.map(
        (variant) =>
          html`<button
            type="button"
            aria-pressed=${variant === this.#variant ? 'true' : 'false'}
            @click=${() => {
              this.#variant = variant;
              void this.explain();
            }}
          >
            ${variantLabels[variant]}
          </button>`,
      )}
    </div>`;
  }

  #content(state: State): TemplateResult {
    if (state.kind === 'working') return html`<p role="status">${state.text} …</p>`;
    if (state.kind === 'none') return html`<p role="status">${state.reason}</p>`;
    const { explained, shown, differs } = state.figure;
    const ask = (asked: Asked) => {
      this.#asked = asked;
      this.#draw(state);
    };
    return html`<p role="status">
        ${formatBytes(shown.liveBytes)} live, by ${shown.engine}, from running the program once more
        after the reading.
      </p>
      ${[...(differs ? [differs] : []), ...(explained.limits ?? [])].map(
        (limit) => html`<p class="hs-explain-limit">${limit}</p>`,
      )}
      ${explained.retained ? retainedTemplate(explained, shown.liveBytes, ask) : nothing}
      ${keepersTemplate(this.#asked, explained)}
      ${explained.picture ? pictureTemplate(explained) : nothing}
      ${explained.timeline ? timelineTemplate(explained.timeline) : nothing}
      ${explained.statements ? statementsTemplate(explained.statements) : nothing}`;
  }
}
