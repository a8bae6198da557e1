/** One press of Run: loaded when it is first wanted. Drives the runtimes and fills the results. */
import { formatBytes } from '../measurement/format.ts';
import { PageRuntime } from '../runtimes/page/page-runtime.ts';
import type { RuntimeName } from '../measurement/engines.ts';
import {
  pairOf,
  variants,
  type Example,
  type Language,
  type Pair,
  type Variant,
} from '../measurement/example.ts';
import type { Outcome, PairOutcome } from '../measurement/outcome.ts';
import type { RunEvent } from '../measurement/run-event.ts';
import type { MeasureOptions, Runtime } from '../runtimes/runtime.ts';
import type { EngineReport } from '../measurement/calibration.ts';
import type {
  ContainerStatus,
  WebContainerRuntime,
} from '../runtimes/webcontainer/webcontainer-runtime.ts';
import type { Amount } from './controls/status-line.ts';
import { rememberRun } from './explain/last-run.ts';
import { fingerprint } from './fingerprint.ts';
import { whenNoneIsLeft } from './lifetime.ts';
import { part } from './part.ts';
import { incomparable, Printed } from './results/comparability.ts';
import { spokenSummary } from './results/describe.ts';
import type { EndHeap } from './results/headline.ts';
import { OutputPanes } from './results/output-panes.ts';
import { agreementLine } from './results/agreement.ts';
import { renderResults, type ResultRow } from './results/render-results.ts';
import { rememberResult } from './results/shown-result.ts';
import { spokenSole } from './results/sole-program.ts';
import type { ChosenRuntime } from './settings/runtime-choice.ts';

/** A finished run, as plain data. */
export interface Run {
  readonly language: Language;
  readonly rows: readonly RunRow[];
}

export interface RunRow extends PairOutcome {
  readonly runtime: RuntimeName;
}

export type Status = (text: string, amount?: Amount) => void;

export interface RunRequest {
  readonly sandbox: HTMLElement;
  readonly language: Language;
  readonly sources: Readonly<Record<Variant, string>>;
  readonly packages: readonly string[];
  /** The heap at the end that the lesson compares. */
  readonly compares: EndHeap;
  /** The variants that are not the lesson's own programs. */
  readonly edited: readonly Variant[];
  /** The first program is alone: the second one's place is empty, and nothing is said of it. */
  readonly single: boolean;
  /** The programs came from elsewhere, in the place of the lesson's. */
  readonly opened: boolean;
  /** Milliseconds that each program may run. */
  readonly timeLimitMs: number | undefined;
  /** In the order that they are measured in; there is at least one. */
  readonly runtimes: readonly ChosenRuntime[];
  readonly signal: AbortSignal;
  /** False when another run has begun: this one shows nothing any more. */
  readonly isCurrent: () => boolean;
  readonly status: Status;
  /** A row is complete. The first one is the run's own: the others only follow. */
  readonly onRow: (row: RunRow, index: number) => void;
}

/** One for the page: a lesson's sandboxes share the frame, the engines and the spare workers. */
let pageRuntime: PageRuntime | undefined;

function runtime(): PageRuntime {
  pageRuntime ??= new PageRuntime();
  whenNoneIsLeft(release);
  return pageRuntime;
}

/** Starts fetching and warming what a run of this language needs. */
export function prepareRuntimes(language: Language): void {
  void runtime().prepare(language);
}

/** Workers that are alive on the page's account; for tests that look for leaks. */
export function workerCount(): Promise<number> {
  return runtime().workerCount();
}

/** The page's one container; loaded, and booted, when a run is first measured on it. */
let container: Promise<WebContainerRuntime> | undefined;

function containerRuntime(): Promise<WebContainerRuntime> {
  if (import.meta.env.SITE_WEBCONTAINER === 'off') {
    return Promise.reject(new Error('This site was built without it.'));
  }
  container ??= import('../runtimes/webcontainer/webcontainer-runtime.ts').then(
    ({ WebContainerRuntime }) => new WebContainerRuntime(),
  );
  container.catch(() => (container = undefined));
  whenNoneIsLeft(release);
  return container;
}

/** The page has no sandbox left: frame, workers and container end. Another one begins anew. */
function release(): void {
  pageRuntime?.dispose();
  pageRuntime = undefined;
  void container?.then((runtime) => runtime.dispose());
  container = undefined;
}

/** What is known of the runtimes so far, for the settings panel. Starts nothing. */
export async function runtimeFindings(): Promise<RuntimeFindings> {
  return {
    page: (await pageRuntime?.calibrations()) ?? [],
    container: container && (await container).status,
  };
}

export interface RuntimeFindings {
  readonly page: readonly EngineReport[];
  readonly container: ContainerStatus | undefined;
}

/** The page's container, for the terminal. Boots nothing yet. */
export function pageContainer(): Promise<WebContainerRuntime> {
  return containerRuntime();
}

/**
 * Measures on one runtime after the other: the page's row is there as soon as it would be without
 * the container, which gets neither network nor processor before.
 */
export async function runSession(request: RunRequest): Promise<Run> {
  const { sandbox, language, sources, packages, timeLimitMs, signal, status } = request;
  const result = part(sandbox, `.hs-result[data-language="${language}"]`);
  const output = new OutputPanes(part(sandbox, '.hs-output'));
  const shown: Mutable<ResultRow>[] = request.runtimes.map((runtime, index) => ({
    runtime,
    compares: request.compares,
    edited: request.edited,
    single: request.single,
    opened: request.opened,
    status: index === 0 ? undefined : 'Follows when this tab has measured',
  }));
  const draw = () => {
    if (request.isCurrent()) renderResults(result, shown);
  };
  output.clear();
  result.dataset['measured'] = fingerprint(sources);
  rememberResult(result, { rows: shown, sources });
  draw();

  const pair = pairOf(language, request.single ? { ...sources, after: '' } : sources, packages);
  const rows: RunRow[] = [];
  for (const [index, row] of shown.entries()) {
    const first = index === 0;
    const printed = new Printed();
    const notComparable = () => (request.single ? [] : incomparable(language, sources, printed));
    const onEvent = (event: RunEvent) => {
      if (!request.isCurrent()) return;
      if (request.single && 'variant' in event && event.variant === 'after') return;
      switch (event.kind) {
        case 'progress':
          if (first) return showProgress(event, status);
          row.status = progressText(event);
          return draw();
        case 'output':
          printed.write(event.variant, event.stream, event.text);
          return first ? output.write(event.variant, event.stream, event.text) : undefined;
        case 'output-cut':
          printed.cut(event.variant, event.droppedLines);
          return first ? output.cut(event.variant, event.droppedLines) : undefined;
        case 'outcome':
          row[event.variant] = event.outcome;
          row.incomparable = notComparable();
          draw();
      }
    };
    const options = { signal, timeLimitMs, onEvent };
    const outcomes = {
      ...(await measureOn(row.runtime, pair, options)),
      ...(request.single ? { after: noSecond } : {}),
    };
    row.incomparable = notComparable();
    Object.assign(row, outcomes, { status: undefined, isOver: true });
    if (import.meta.env.SITE_WEBCONTAINER !== 'off' && row.runtime === 'webcontainer')
      row.final = await containerFailed();
    const [page] = rows;
    if (page) row.note = agreementLine(page, outcomes);
    if (first && request.isCurrent()) {
      for (const variant of variants) output.finish(variant, outcomes[variant]);
      status(request.single ? spokenSole(outcomes.before) : spokenSummary(outcomes, row));
    }
    draw();
    const done = { runtime: row.runtime, ...outcomes };
    rows.push(done);
    request.onRow(done, index);
  }
  if (request.isCurrent()) rememberRun(sandbox, { pair, timeLimitMs, rows });
  return { language, rows };
}

const noSecond: Outcome = { kind: 'unavailable', reason: 'There is no second program.' };

/** What is being explained: a run does not wait for it. */
let explaining = new AbortController();

/** The outcomes of both programs on the page's one runtime of that name. */
export async function measureOn(
  name: RuntimeName,
  pair: Pair,
  options: MeasureOptions,
): Promise<PairOutcome> {
  explaining.abort();
  explaining = new AbortController();
  let chosen: Runtime;
  try {
    chosen = name === 'page' ? runtime() : await containerRuntime();
  } catch {
    const outcome: Outcome = {
      kind: 'unavailable',
      reason:
        import.meta.env.SITE_WEBCONTAINER === 'off'
          ? 'This site was built without that runtime.'
          : 'The WebContainer’s client could not be downloaded. Run again.',
    };
    return { before: outcome, after: outcome };
  }
  return chosen.measure(pair, options);
}

/** Runs one program once more on the runtime that measured it; another run ends that. */
export async function explainOn(
  name: RuntimeName,
  example: Example,
  options: MeasureOptions,
): Promise<Outcome> {
  const chosen = name === 'page' ? runtime() : await containerRuntime();
  const signal = AbortSignal.any([options.signal, explaining.signal]);
  return chosen.explain(example, { ...options, signal });
}

async function containerFailed(): Promise<boolean> {
  return (await container?.catch(() => undefined))?.status.state === 'failed';
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

type ProgressEvent = Extract<RunEvent, { kind: 'progress' }>;

function showProgress(event: ProgressEvent, status: Status): void {
  const { loaded, total } = event;
  const known = loaded !== undefined && total !== undefined && loaded < total;
  status(progressText(event), known ? { loaded, total } : 'busy');
}

/** `Downloading Python: 1.00 MiB of 13.6 MiB`; without the total where no server has told it. */
export function progressText({ label, loaded, total, unit }: ProgressEvent): string {
  if (loaded !== undefined && total === undefined && unit === 'bytes' && loaded > 0) {
    return `${label}: ${formatBytes(loaded)}`;
  }
  if (loaded === undefined || total === undefined || loaded >= total) return label;
  return unit === 'bytes'
    ? `${label}: ${formatBytes(loaded)} of ${formatBytes(total)}`
    : `${label}: ${loaded} of ${total}`;
}
