/** Tables of what holds the heap: by name, by type and by statement, each with a bar. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Explained, StatementBytes } from '../../measurement/explanation.ts';
import { exactBytes, formatBytes, formatCount } from '../../measurement/format.ts';
import type { Asked } from './keepers.ts';

/** Rows beyond these are summed up in one. */
const mostRows = 12;

export function retainedTemplate(
  { retained, libraryBytes = 0, leastBytes, ways }: Explained,
  liveBytes: number,
  ask: (asked: Asked) => void,
): TemplateResult | typeof nothing {
  if (!retained) return nothing;
  const { names, sharedBytes, unexplainedBytes, types } = retained;
  const holding = names.filter(({ bytes }) => bytes !== 0);
  const idle = names.length - holding.length;
  const button = (asked: Asked) =>
    ways
      ? html`<button type="button" @click=${() => ask(asked)}>
          <code>${asked.of}</code><span class="sr-only">: who keeps it?</span>
        </button>`
      : html`<code>${asked.of}</code>`;
  const own = holding.slice(0, mostRows).map(({ name, bytes }) => ({
    label: button({ kind: 'name', of: name }),
    bytes,
  }));
  const rest = holding.slice(mostRows);
  const several = [
    ...(rest.length > 0 ? [[`${formatCount(rest.length)} more names`, sum(rest)] as const] : []),
    ['shared by several names', sharedBytes - libraryBytes] as const,
    ['kept by the library', libraryBytes] as const,
    ['unexplained', unexplainedBytes] as const,
  ].filter(([, bytes]) => bytes !== 0);
  const rows = [
    ...own,
    ...several.map(([label, bytes]) => ({ label: html`<i>${label}</i>`, bytes })),
  ];
  return html`<table class="hs-explain-table">
      <caption>
        By name: what would go with it${idle > 0 ? `. ${idleWords(idle, leastBytes)}` : ''}
      </caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col"><span class="sr-only">In proportion</span></th>
          <th scope="col">Keeps alive</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ label, bytes }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${bar(bytes, liveBytes)}</td>
              <td title=${exactBytes(bytes)}>${formatBytes(bytes)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      types.length === 0
        ? nothing
        : html`<table class="hs-explain-table">
            <caption>
              By type: live objects and their own bytes
            </caption>
            <thead>
              <tr>
                <th scope="col">Type</th>
                <th scope="col"><span class="sr-only">In proportion</span></th>
                <th scope="col">Count</th>
                <th scope="col">Bytes</th>
              </tr>
            </thead>
            <tbody>
              ${types.slice(0, mostRows).map(
                ({ type, count, bytes }) =>
                  html`<tr>
                    <th scope="row">${button({ kind: 'type', of: type })}</th>
                    <td>${bar(bytes, liveBytes)}</td>
                    <td>${formatCount(count)}</td>
                    <td title=${exactBytes(bytes)}>${formatBytes(bytes)}</td>
                  </tr>`,
              )}
              ${types.length > mostRows ? moreTypes(types.slice(mostRows)) : nothing}
            </tbody>
          </table>`
    }`;
}

function idleWords(count: number, leastBytes: number | undefined): string {
  const keep = count === 1 ? 'more keeps' : 'more keep';
  // A bound, and no reading: `1 KiB`.
  const least = formatBytes(leastBytes ?? 0).replace('.00', '');
  const what = leastBytes === undefined ? 'nothing' : `less than ${least} each`;
  return `${formatCount(count)} ${keep} ${what}`;
}

function moreTypes(types: readonly { readonly count: number; readonly bytes: number }[]) {
  return html`<tr>
    <th scope="row"><i>${formatCount(types.length)} more types</i></th>
    <td></td>
    <td>${formatCount(types.reduce((total, { count }) => total + count, 0))}</td>
    <td>${formatBytes(sum(types))}</td>
  </tr>`;
}

/** The heap after each statement, and how far it rose or fell there. */
export function statementsTemplate(statements: readonly StatementBytes[]): TemplateResult {
  const most = Math.max(1, ...statements.map(({ bytes }) => bytes));
  return html`<table class="hs-explain-table">
    <caption>
      By statement: live bytes after it
    </caption>
    <thead>
      <tr>
        <th scope="col">Line</th>
        <th scope="col"><span class="sr-only">In proportion</span></th>
        <th scope="col">Change</th>
        <th scope="col">Live after</th>
      </tr>
    </thead>
    <tbody>
      ${statements.map(({ line, bytes }, at) => {
        const change = bytes - (statements[at - 1]?.bytes ?? 0);
        return html`<tr>
          <th scope="row">${line}</th>
          <td>${bar(bytes, most)}</td>
          <td>${change > 0 ? '+' : ''}${formatBytes(change)}</td>
          <td title=${exactBytes(bytes)}>${formatBytes(bytes)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function bar(bytes: number, all: number): TemplateResult {
  const share = all > 0 ? Math.max(0, Math.min(100, (100 * bytes) / all)) : 0;
  return html`<span class="hs-explain-bar" aria-hidden="true"
    ><span style="width: ${share.toFixed(2)}%"></span
  ></span>`;
}

const sum = (items: readonly { readonly bytes: number }[]) =>
  items.reduce((total, { bytes }) => total + bytes, 0);
