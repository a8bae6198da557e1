/** The panel of the sweep: sizes, progress, Stop, the chart and its table. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { compareBytes, describeComparison } from '../../figures/compare.ts';
import { reasonOf } from '../../measurement/failure.ts';
import { exactBytes, formatCount } from '../../measurement/format.ts';
import { languages, type Language } from '../../measurement/example.ts';
import { withSize } from '../../measurement/stated-size.ts';
import { fingerprint } from '../fingerprint.ts';
import { part } from '../part.ts';
import { statedN } from '../size/set-size.ts';
import { typedSize } from '../size/size-control.ts';
import { crossings, type Crossing, type Reading } from './crossover.ts';
import { recordedGrowth, type RecordedGrowth } from './recorded-growth.ts';
import { pointText, sweepChart } from './sweep-chart.ts';
import { sweepSession, type Sweep, type SweepReading } from './sweep-session.ts';
import type { SweepHost } from './sweeps.ts';

interface State {
  readings: SweepReading[];
  /** Of what programs the readings are. */
  of: string;
  progress?: { readonly label: string; readonly done: number; readonly total: number } | undefined;
  said: string;
  sizes?: string | undefined;
  scale: 'log' | 'linear';
  point?: number | undefined;
}

export class SweepPanel {
  readonly #host: SweepHost;
  readonly #onStop: () => void;
  readonly #body: HTMLElement;
  readonly #growth: Readonly<Partial<Record<Language, readonly RecordedGrowth[]>>>;
  readonly #states: Readonly<Record<Language, State>>;

  constructor(host: SweepHost, onStop: () => void) {
    this.#host = host;
    this.#onStop = onStop;
    this.#body = part(host, '.hs-sweep-body');
    this.#growth = recordedGrowth(host);
    const empty = (): State => ({ readings: [], of: '', said: '', scale: 'log' });
    this.#states = Object.fromEntries(languages.map((language) => [language, empty()])) as Record<
      Language,
      State
    >;
    new ResizeObserver(() => this.#draw()).observe(this.#body);
    this.show();
  }

  async sweep(ns: readonly number[], signal: AbortSignal): Promise<Sweep> {
    const { language } = this.#host;
    const state = this.#states[language];
    part<HTMLDetailsElement>(this.#host, '.hs-sweep').open = true;
    const own = { readings: [] as SweepReading[], of: this.#fingerprint(), said: '' };
    try {
      const sweep = await sweepSession({
        host: this.#host,
        ns,
        signal,
        onProgress: (label, done) => {
          Object.assign(state, own, { progress: { label, done, total: ns.length } });
          this.show();
        },
        onReading: (reading) => {
          own.readings = [...own.readings, reading];
          state.readings = own.readings;
          this.show();
        },
      });
      state.said = sweep.stopped
        ? `Stopped: ${sweep.points.length} of ${ns.length} sizes are measured.`
        : `Measured at ${ns.length} ${ns.length === 1 ? 'size' : 'sizes'}.`;
      return sweep;
    } catch (error) {
      state.said = reasonOf(error);
      throw error;
    } finally {
      state.progress = undefined;
      this.show();
    }
  }

  /** Draws what is known of the language being shown. */
  show(): void {
    const state = this.#states[this.#host.language];
    const recorded = this.#recorded(state);
    const stale = state.readings.length > 0 && state.of !== this.#fingerprint();
    render(this.#template(state, recorded, stale), this.#body);
    this.#draw();
  }

  #template(state: State, recorded: RecordedGrowth | undefined, stale: boolean): TemplateResult {
    const { progress } = state;
    const sizes =
      state.sizes ??
      this.#usualSizes(recorded)
        .map((n) => formatCount(n).replaceAll(',', '_'))
        .join(', ');
    return html` <div class="hs-sweep-actions">
        <label
          ><span>Sizes of N</span>
          <input
            type="text"
            .value=${sizes}
            autocomplete="off"
            spellcheck="false"
            @change=${(event: Event) => {
              state.sizes = (event.target as HTMLInputElement).value;
            }}
        /></label>
        <button
          type="button"
          class="hs-sweep-start"
          aria-disabled=${String(progress !== undefined)}
          @click=${() => this.#start(sizes)}
        >
          Measure
        </button>
        <button
          type="button"
          class="hs-sweep-stop"
          aria-disabled=${String(progress === undefined)}
          @click=${this.#onStop}
        >
          Stop
        </button>
        <fieldset>
          <legend>Axes</legend>
          ${(['log', 'linear'] as const).map(
            (scale) =>
              html`<label>
                <input
                  type="radio"
                  name=${`scale-${this.#host.id}`}
                  .checked=${state.scale === scale}
                  @change=${() => {
                    state.scale = scale;
                    this.show();
                  }}
                />
                ${scale === 'log' ? 'Logarithmic' : 'Linear'}</label
              >`,
          )}
        </fieldset>
      </div>
      <div class="hs-sweep-status">
        <p role="status">${progress?.label ?? state.said}</p>
        <progress
          max=${progress?.total ?? 1}
          .value=${progress?.done ?? 0}
          ?data-idle=${!progress}
          aria-label="Sweep"
        ></progress>
      </div>
      <figure class="hs-sweep-figure">
        <div class="hs-sweep-chart"></div>
        <p class="hs-sweep-point">
          ${state.point === undefined ? 'Point at the chart, touch it, or go through it with the arrow keys: exact bytes stand here.' : pointText({ own: state.readings, recorded: recorded?.points ?? [] }, state.point)}
        </p>
        <figcaption>
          ${caption(state, recorded, this.#crossings(state, recorded))}
          ${stale ? html`<strong>The solid lines are of older code.</strong>` : nothing}
        </figcaption>
      </figure>
      ${table(state, recorded)}`;
  }

  #start(typed: string): void {
    const state = this.#states[this.#host.language];
    if (state.progress) return;
    const sizes = (
      this.#body.querySelector<HTMLInputElement>('.hs-sweep-actions input[type="text"]')?.value ??
      typed
    )
      .split(/[;,\s]+(?=\d|$)/)
      .filter((text) => text !== '')
      .map(typedSize);
    // What is wrong with the sizes is said in the panel.
    this.#host.sweep(sizes).catch(() => {});
  }

  #draw(): void {
    const state = this.#states[this.#host.language];
    const place = this.#body.querySelector<HTMLElement>('.hs-sweep-chart');
    const width = Math.min(760, Math.floor(place?.clientWidth ?? 0));
    if (!place || width < 100) return;
    const recorded = this.#recorded(state);
    const focused = place.contains(document.activeElement) ? state.point : undefined;
    const chart = sweepChart({
      own: state.readings,
      recorded: recorded?.points ?? [],
      crossings: this.#crossings(state, recorded),
      scale: state.scale,
      width,
      onPoint: (n) => {
        if (state.point === n) return;
        state.point = n;
        const text = this.#body.querySelector('.hs-sweep-point');
        if (text)
          text.textContent = pointText(
            { own: state.readings, recorded: recorded?.points ?? [] },
            n,
          );
      },
    });
    place.replaceChildren(...(chart ? [chart] : []));
    if (focused !== undefined) place.querySelector<SVGElement>('[tabindex="0"]')?.focus();
  }

  /** The record of the engine that was measured, or that is nearest to what will be. */
  #recorded(state: State): RecordedGrowth | undefined {
    const all = this.#growth[this.#host.language] ?? [];
    const engine = state.readings.find(({ figure }) => figure)?.figure?.engine;
    return all.find((record) => record.engine === engine) ?? all[0];
  }

  #crossings(state: State, recorded: RecordedGrowth | undefined): readonly Crossing[] {
    const own = state.readings.filter(({ incomparable }) => incomparable.length === 0);
    if (state.readings.length === 0)
      return crossings(recorded?.points ?? [], recorded?.uncertaintyBytes ?? 0);
    return crossings(own, Math.max(0, ...own.map(({ figure }) => figure?.uncertaintyBytes ?? 0)));
  }

  #usualSizes(recorded: RecordedGrowth | undefined): readonly number[] {
    if (recorded) return recorded.points.map(({ n }) => n);
    const stated = statedN(this.#host);
    const n = stated.kind === 'number' ? stated.n : 10_000;
    return [...new Set([0.01, 0.1, 0.5, 1, 2].map((part) => Math.max(1, Math.round(n * part))))];
  }

  #fingerprint(): string {
    // N is what a sweep varies: another one makes no other programs.
    const { language } = this.#host;
    const sized = (text: string) => withSize(language, text, 1) ?? text;
    return fingerprint({
      before: sized(this.#host.source('before')),
      after: sized(this.#host.source('after')),
    });
  }
}

function caption(
  state: State,
  recorded: RecordedGrowth | undefined,
  found: readonly Crossing[],
): TemplateResult {
  const figure = state.readings.find((reading) => reading.figure)?.figure;
  const same =
    figure &&
    recorded &&
    figure.uncertaintyBytes === 0 &&
    figure.engineVersion === recorded.engineVersion
      ? state.readings.flatMap((reading) => {
          const point = recorded.points.find(({ n }) => n === reading.n);
          return point ? [point.before === reading.before && point.after === reading.after] : [];
        })
      : [];
  const equal = same.filter(Boolean).length;
  return html` ${figure ? `Solid: this tab, ${figure.engine}, ${figure.engineVersion}. ` : nothing}
  ${recorded ? `Dashed: recorded on ${recorded.engine}, ${recorded.engineVersion}. ` : nothing}
  ${same.length === 0 ? nothing : equal === same.length ? html`<strong>The same bytes as recorded, at each N that was. </strong>` : `The same bytes as recorded at ${equal} of ${same.length} sizes. `}
  ${found.map(({ between, from, to }) => `Grey: the lines cross between N = ${formatCount(between[0])}, where ${from} is smaller, and N = ${formatCount(between[1])}, where ${to} is. `)}
  ${found.length === 0 && (figure ?? recorded) ? 'The lines do not cross within these sizes.' : nothing}`;
}

function table(state: State, recorded: RecordedGrowth | undefined): TemplateResult {
  const sizes = [
    ...new Set([...state.readings, ...(recorded?.points ?? [])].map(({ n }) => n)),
  ].sort((one, other) => one - other);
  const bytes = (value: number | null | undefined, reason?: string) =>
    typeof value === 'number' ? exactBytes(value) : (reason ?? '–');
  return html`<details class="hs-sweep-table">
    <summary>The same as a table</summary>
    <div tabindex="0" role="region" aria-label="Live heap over N">
      <table>
        <thead>
          <tr>
            <th scope="col">N</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Result</th>
            <th scope="col">Before, recorded</th>
            <th scope="col">After, recorded</th>
          </tr>
        </thead>
        <tbody>
          ${sizes.map((n) => {
            const own = state.readings.find((reading) => reading.n === n);
            const point: Reading | undefined = recorded?.points.find((each) => each.n === n);
            return html`<tr>
              <th scope="row">${formatCount(n)}</th>
              <td>${bytes(own?.before, own?.failed?.before)}</td>
              <td>${bytes(own?.after, own?.failed?.after)}</td>
              <td>${own ? result(own) : '–'}</td>
              <td>${bytes(point?.before)}</td>
              <td>${bytes(point?.after)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </details>`;
}

function result({ before, after, figure, incomparable }: SweepReading): string {
  if (before === null || after === null) return '–';
  if (incomparable.length > 0) return `not comparable. ${incomparable.join(' ')}`;
  return describeComparison(compareBytes(before, after, 2 * (figure?.uncertaintyBytes ?? 0)));
}
