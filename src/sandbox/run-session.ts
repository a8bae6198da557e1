/** One press of Run: loaded when it is first wanted. Drives the runtimes and fills the results. */
import { formatBytes } from '../figures/format.ts';
import { PageRuntime } from '../runtimes/page/page-runtime.ts';
import {
  variants,
  type Language,
  type Outcome,
  type Pair,
  type PairOutcome,
  type RunEvent,
  type RuntimeName,
  type Variant,
} from '../runtimes/runtime.ts';
import { fingerprint } from './fingerprint.ts';
import { spokenSummary } from './results/describe.ts';
import { OutputPanes } from './results/output-panes.ts';
import { renderResults } from './results/render-results.ts';

/** A finished run, as plain data. */
export interface Run {
  readonly language: Language;
  readonly rows: readonly RunRow[];
}

export interface RunRow extends PairOutcome {
  readonly runtime: RuntimeName;
}

export type Status = (text: string, progress?: { loaded: number; total: number } | 'busy') => void;

export interface RunRequest {
  readonly sandbox: HTMLElement;
  readonly language: Language;
  readonly sources: Readonly<Record<Variant, string>>;
  readonly packages: readonly string[];
  readonly collect: boolean;
  /** Milliseconds that each program may run. */
  readonly timeLimitMs: number | undefined;
  readonly signal: AbortSignal;
  readonly status: Status;
}

/** One for the page: a lesson's sandboxes share the frame, the engines and the spare workers. */
let pageRuntime: PageRuntime | undefined;

function runtime(): PageRuntime {
  pageRuntime ??= new PageRuntime();
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

export async function runSession(request: RunRequest): Promise<Run> {
  const { sandbox, language, sources, packages, collect, timeLimitMs, signal, status } = request;
  const result = part(sandbox, `.hs-result[data-language="${language}"]`);
  const output = new OutputPanes(part(sandbox, '.hs-output'));
  const row: Partial<Record<Variant, Outcome>> = {};
  const draw = () => renderResults(result, [{ runtime: 'page', ...row }]);
  output.clear();
  result.dataset['measured'] = fingerprint(sources);

  const onEvent = (event: RunEvent) => {
    switch (event.kind) {
      case 'progress':
        return showProgress(event, status);
      case 'output':
        return output.write(event.variant, event.stream, event.text);
      case 'output-cut':
        return output.cut(event.variant, event.droppedLines);
      case 'outcome':
        row[event.variant] = event.outcome;
        draw();
    }
  };
  const example = (variant: Variant) => ({
    language,
    variant,
    source: sources[variant],
    packages,
    collect,
  });
  const pair: Pair = { before: example('before'), after: example('after') };
  draw();
  const outcomes = await runtime().measure(pair, { signal, timeLimitMs, onEvent });
  for (const variant of variants) output.finish(variant, outcomes[variant]);
  draw();
  status(spokenSummary(outcomes));
  return { language, rows: [{ runtime: 'page', ...outcomes }] };
}

function showProgress(event: Extract<RunEvent, { kind: 'progress' }>, status: Status): void {
  const { label, loaded, total, unit } = event;
  if (loaded === undefined || total === undefined || loaded >= total) return status(label, 'busy');
  const amount = unit === 'bytes' ? `${formatBytes(loaded)} of ${formatBytes(total)}` : `${loaded} of ${total}`;
  status(`${label}: ${amount}`, { loaded, total });
}

function part(root: HTMLElement, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`<heap-sandbox>: its part ${selector} is missing from the page.`);
  return found;
}
