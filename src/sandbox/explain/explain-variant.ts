/** Explains a figure of the last run: loaded when it is first wanted. */
import { explanationOf, type Explained, type Explanation } from '../../measurement/explanation.ts';
import type { Language, Variant } from '../../measurement/example.ts';
import { exactBytes } from '../../measurement/format.ts';
import type { HeapMeasurement, Outcome } from '../../measurement/outcome.ts';
import type { RunEvent } from '../../measurement/run-event.ts';
import { lastRun, type LastRun } from './last-run.ts';

export interface ExplainHost extends HTMLElement {
  readonly language: Language;
  readonly lifetime: AbortSignal;
}

/** An explanation, and the figure that it is of. */
export interface ExplainedFigure {
  readonly explained: Explained;
  /** The figure that is shown. */
  readonly shown: HeapMeasurement;
  /** Why this is not the figure that is shown, in a whole sentence; absent where it is. */
  readonly differs?: string | undefined;
}

const known = new WeakMap<LastRun, Map<Variant, Promise<ExplainedFigure>>>();

/** What is public of it. @throws Error that says why there is none */
export async function explainVariant(host: ExplainHost, variant: Variant): Promise<Explanation> {
  const { explained, differs } = await explainFigure(host, variant);
  if (differs !== undefined) throw new Error(differs);
  return explanationOf(explained);
}

/** Once for each run and variant. @throws Error that says why there is none */
export function explainFigure(
  host: ExplainHost,
  variant: Variant,
  onEvent: (event: RunEvent) => void = () => {},
): Promise<ExplainedFigure> {
  const last = lastRun(host, host.language);
  if (!last) return Promise.reject(new Error('There is no figure yet. Run the programs first.'));
  const ofRun = known.get(last) ?? new Map<Variant, Promise<ExplainedFigure>>();
  known.set(last, ofRun);
  let figure = ofRun.get(variant);
  if (!figure) {
    figure = explainOnce(last, variant, host.lifetime, onEvent);
    ofRun.set(variant, figure);
    figure.catch(() => ofRun.delete(variant));
  }
  return figure;
}

async function explainOnce(
  { pair, timeLimitMs, rows }: LastRun,
  variant: Variant,
  signal: AbortSignal,
  onEvent: (event: RunEvent) => void,
): Promise<ExplainedFigure> {
  const row = rows.find((each) => each[variant].kind === 'measured');
  const shown = row?.[variant];
  if (shown?.kind !== 'measured') {
    throw new Error('The program has no figure in the last run, so there is nothing to explain.');
  }
  const { explainOn } = await import('../run-session.ts');
  const options = { signal, timeLimitMs, onEvent };
  const outcome = await explainOn(row?.runtime ?? 'page', pair[variant], options);
  if (outcome.kind !== 'measured') throw new Error(reasonAgainst(outcome));
  const { explained } = outcome;
  if (!explained) {
    throw new Error(
      `${outcome.engine} by ${outcome.meter} tells how much the heap holds, and not what it is.`,
    );
  }
  return { explained: onto(explained, outcome, shown), shown, differs: difference(outcome, shown) };
}

/** A reading that is uncertain is explained as far as the figure that is shown goes. */
function onto(
  explained: Explained,
  { liveBytes }: HeapMeasurement,
  shown: HeapMeasurement,
): Explained {
  const { retained } = explained;
  if (!retained || liveBytes === shown.liveBytes) return explained;
  const unexplainedBytes = retained.unexplainedBytes + shown.liveBytes - liveBytes;
  return { ...explained, retained: { ...retained, unexplainedBytes } };
}

function difference(again: HeapMeasurement, shown: HeapMeasurement): string | undefined {
  const most = again.uncertaintyBytes + shown.uncertaintyBytes;
  if (Math.abs(again.liveBytes - shown.liveBytes) <= most) return undefined;
  return `The program held ${exactBytes(again.liveBytes)} when it ran once more, and the figure is ${exactBytes(shown.liveBytes)}: it does not hold the same each time, so its figure cannot be explained by another run.`;
}

function reasonAgainst(outcome: Exclude<Outcome, HeapMeasurement>): string {
  switch (outcome.kind) {
    case 'failed':
      return `The program failed when it ran once more: ${outcome.error.name}: ${outcome.error.message}`;
    case 'out-of-memory':
      return 'There was not enough memory to run the program once more and look at what it holds.';
    case 'timed-out':
      return 'The program reached its time limit when it ran once more.';
    case 'cancelled':
      return 'Stopped, because the programs were run again.';
    case 'unavailable':
      return outcome.reason;
  }
}
