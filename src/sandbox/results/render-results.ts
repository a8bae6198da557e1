import { html, nothing, render, type TemplateResult } from 'lit';
import type { Heap } from '../../figures/heap.ts';
import { exactBytes, formatBytes, formatCount } from '../../measurement/format.ts';
import type { RuntimeName } from '../../measurement/engines.ts';
import { shownVariants, variantLabels, variants, type Variant } from '../../measurement/example.ts';
import {
  isMeasured,
  type HeapMeasurement,
  type LineBytes,
  type Outcome,
} from '../../measurement/outcome.ts';
import { comparisonLine, engineLine, exactBeside, outcomeText } from './describe.ts';
import { layersOf, partClass, partLabels } from './legend.ts';
import { recordedLine, recordedPair, type RecordedPair } from './recorded-beside.ts';
import { barsOf, headlineFactor, headlineHeap, type Bar, type Comparing } from './headline.ts';
import { rowNotes } from './row-notes.ts';
import { soleLine } from './sole-program.ts';

/** One runtime's figures, as far as they are known. */
export interface ResultRow extends Partial<Record<Variant, Outcome>>, Comparing {
  readonly runtime: RuntimeName;
  /** What the row waits for; gone when its outcomes are there. */
  readonly status?: string | undefined;
  /** The variants that are not the lesson's own programs. */
  readonly edited: readonly Variant[];
  /** There is one program, compared with nothing. */
  readonly single?: boolean | undefined;
  /** They came from elsewhere, in the place of the lesson's. */
  readonly opened?: boolean | undefined;
  /**
   * Nothing more is said of its programs. What stands below the figures is shown then, and not
   * before: the second program's would push it down.
   */
  readonly isOver?: boolean | undefined;
  /** The last line below the figures. */
  readonly note?: string | undefined;
  /** The runtime has failed for as long as this page lives. */
  readonly final?: boolean | undefined;
}

const runtimeLabels: Readonly<Partial<Record<RuntimeName, string>>> = {
  page: 'This tab',
  ...(import.meta.env.SITE_WEBCONTAINER === 'off' ? {} : { webcontainer: 'WebContainer' }),
  native: 'Recorded',
};

/** Draws the rows into `container`, in place of what the server rendered there. */
export function renderResults(container: HTMLElement, rows: readonly ResultRow[]): void {
  if (!container.hasAttribute('data-live')) {
    recorded.set(container, [...container.children]);
    const pair = recordedPair(container.querySelector<HTMLElement>('.hs-row[data-recorded]'));
    if (pair) recordedPairs.set(container, pair);
    container.replaceChildren();
    container.setAttribute('data-live', '');
  }
  // Where this tab cannot measure the lesson's own programs, what was recorded of them stays.
  const unavailable = rows.some(
    (row) =>
      row.runtime === 'page' &&
      row.edited.length === 0 &&
      variants.some((variant) => row[variant]?.kind === 'unavailable'),
  );
  const beside = recordedPairs.get(container);
  render(
    [
      ...rows.map((row) => rowTemplate(row, beside)),
      unavailable ? recorded.get(container) : nothing,
    ],
    container,
  );
}

/** What the server rendered into each container. */
const recorded = new WeakMap<HTMLElement, readonly Element[]>();
const recordedPairs = new WeakMap<HTMLElement, RecordedPair>();

function rowTemplate(row: ResultRow, beside?: RecordedPair): TemplateResult {
  const { before, after } = row;
  // A runtime that is not there says so once.
  if (
    import.meta.env.SITE_WEBCONTAINER !== 'off' &&
    row.runtime === 'webcontainer' &&
    before?.kind === 'unavailable' &&
    after?.kind === 'unavailable'
  ) {
    return html`<div class="hs-row" data-runtime=${row.runtime} data-outcome="unavailable">
      <p class="hs-row-title">
        <strong>${runtimeLabels[row.runtime]}</strong>
        <span class="hs-row-reason">${before.reason}</span>
        ${
          row.final
            ? html`<button type="button" class="hs-retry" @click=${() => location.reload()}>
                Retry (reloads the page)
              </button>`
            : nothing
        }
      </p>
    </div>`;
  }
  const measured = variants.map((variant) => row[variant]).filter(isMeasured);
  const both = isMeasured(before) && isMeasured(after);
  // While the second is waited for, the lesson's own programs show what was recorded of them.
  const expected = row.isOver || row.edited.length > 0 ? undefined : beside?.heap;
  const heap = both ? headlineHeap(before, after, row) : (expected ?? row.compares ?? 'live');
  const bars = barsOf(measured, heap);
  const factor = both ? headlineFactor(before, after, row) : undefined;
  const barOf = (outcome: Outcome | undefined) =>
    isMeasured(outcome) ? bars[measured.indexOf(outcome)] : undefined;
  return html`<div class="hs-row" data-runtime=${row.runtime} data-heap=${heap}>
    <p class="hs-row-title">
      <strong>${runtimeLabels[row.runtime]}</strong>${
        measured.length > 0
          ? html` ${engineLine(ofBoth(measured), heap)}`
          : html` <span class="hs-row-status" role=${row.status ? 'status' : nothing}
              >${row.status ?? nothing}</span
            >`
      }
    </p>
    <p class="hs-factor" data-smaller=${factor?.smaller ?? nothing}>
      ${factor ? html`<b>${factor.factor}</b> ${factor.word}` : nothing}
    </p>
    ${shownVariants(row.single).map((variant) =>
      barTemplate(variant, heap, row[variant], barOf(row[variant]), row.single),
    )}
    <p class="hs-legend">
      ${partLabels(bars).map(
        ([kind, label]) => html`<span><i data-part=${kind} aria-hidden="true"></i>${label}</span>`,
      )}
    </p>
    ${
      both && beside && row.edited.length === 0 && row.runtime === 'page'
        ? html`<p class="hs-row-recorded">${recordedLine(beside, before, after)}</p>`
        : nothing
    }
    <p class="hs-row-summary">
      ${both ? comparisonLine(before, after, row) : row.single && isMeasured(before) ? soleLine(before) : nothing}
    </p>
    ${[
      ...(row.isOver ? rowNotes(row, row.edited, row.opened) : []),
      ...(row.note ? [row.note] : []),
    ].map((note) => html`<p class="hs-row-note">${note}</p>`)}
    ${row.isOver ? linesTemplate(row) : nothing}
  </div>`;
}

/** One line speaks for both programs: of the larger uncertainty, and of a part if one is of a part. */
function ofBoth(measured: readonly HeapMeasurement[]): HeapMeasurement {
  const [first] = measured;
  if (!first) throw new RangeError('A row without a figure has no engine to name.');
  return {
    ...first,
    uncertaintyBytes: Math.max(...measured.map((each) => each.uncertaintyBytes)),
    outsideBytes: measured.find((each) => each.outsideBytes !== undefined)?.outsideBytes,
  };
}

function barTemplate(
  variant: Variant,
  heap: Heap,
  outcome: Outcome | undefined,
  bar: Bar | undefined,
  single = false,
) {
  const name = single ? 'Program' : variantLabels[variant];
  const label = html`<span class="hs-bar-label">${name}</span>`;
  if (outcome === undefined) {
    return html`<div class="hs-bar" data-variant=${variant}>
      ${label}<span class="hs-bar-track" data-waiting></span><span class="hs-bar-value">…</span>
    </div>`;
  }
  if (!isMeasured(outcome) || !bar) {
    return html`<div class="hs-bar" data-variant=${variant} data-outcome=${outcome.kind}>
      ${label}<span class="hs-bar-failure"
        ><span class="hs-bar-message">${isMeasured(outcome) ? nothing : outcomeText(outcome)}</span
        >${lineLink(variant, outcome)}</span
      >
    </div>`;
  }
  return html`<div class="hs-bar" data-variant=${variant} data-outcome="measured">
    ${label}<span class="hs-bar-track"
      >${layersOf(bar).map(
        ({ kind, width }) =>
          html`<span
            class=${partClass(kind, heap)}
            data-part=${kind}
            style="width: ${width}%"
          ></span>`,
      )}</span
    ><span class="hs-bar-value"
      ><b>${formatBytes(bar.bytes)}</b> <span>${exactBeside(bar.bytes)}</span></span
    >
  </div>`;
}

/** An event that asks for a line of a program in the editor. */
function lineLink(variant: Variant, outcome: Outcome) {
  const line =
    outcome.kind === 'failed'
      ? outcome.error.line
      : outcome.kind === 'out-of-memory'
        ? outcome.line
        : undefined;
  if (line === undefined) return nothing;
  const show = ({ target }: Event) =>
    target?.dispatchEvent(
      new CustomEvent('heap-sandbox-line', { detail: { variant, line }, bubbles: true }),
    );
  return html` <button type="button" class="hs-to-line" @click=${show}>Show line ${line}</button>`;
}

/** The bytes of the editor's margin once more, as text: also for who cannot see the margin. */
function linesTemplate(row: ResultRow) {
  const all = variants.flatMap((variant) => {
    const outcome = row[variant];
    const lines = isMeasured(outcome) ? (outcome.lines ?? []) : [];
    return lines.map((line) => ({ variant, ...line }));
  });
  if (all.length === 0) return nothing;
  return html`<details class="hs-lines">
    <summary>Live bytes by the line that they were allocated on</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">Program</th>
          <th scope="col">Line</th>
          <th scope="col">Live</th>
          <th scope="col">Blocks</th>
        </tr>
      </thead>
      <tbody>
        ${all.map(lineTemplate)}
      </tbody>
    </table>
  </details>`;
}

function lineTemplate({ variant, line, bytes, blocks }: LineBytes & { variant: Variant }) {
  return html`<tr>
    <td>${variantLabels[variant]}</td>
    <td>${line}</td>
    <td>${exactBytes(bytes)}</td>
    <td>${formatCount(blocks)}</td>
  </tr>`;
}
