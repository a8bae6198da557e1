/** What each top-level name keeps alive on V8: the program runs once more for each. */
import {
  placesToRead,
  retainedByName,
  type GoneBytes,
} from '../../../harness/javascript/retained-by-name.ts';
import { compiledWithData } from '../../../harness/javascript/compiled-with-data.ts';
import { noted } from '../../../measurement/held-less-released.ts';
import type { NamedProgram } from '../../../prepare/prepare-program.ts';
import type { V8Step } from '../workers/protocol.ts';
import type { Reading } from './protocol.ts';
import type { Ended } from './run-program.ts';
import { readPairs, type PairBytes } from './user-agent-meter.ts';
import { v8Figures } from './v8-figures.ts';

const KiB = 1024;
/** Of 48 programs all readings stayed within 276 B of their own median: see v8-figures.ts. */
const leastBytes = KiB;
/** Workers that are read in one go, beside their control. */
const mostAtOnce = 4;
const mostBytesAtOnce = 256 * KiB * KiB;

export interface NamedRun {
  readonly named: NamedProgram;
  readonly imports: boolean;
  /** Runs the program in a worker of its own. Only the first of them is heard. */
  readonly start: (isFirst: boolean) => Promise<Ended | Reading>;
  readonly startControl: () => Promise<Ended | Reading>;
  readonly stage: (label: string) => void;
}

interface Range {
  readonly first: number;
  readonly last: number;
}

interface RangeReading extends Range {
  readonly result: Ended;
  readonly figures: ReturnType<typeof v8Figures>;
  readonly outsideBytes: number;
  readonly holding: string;
  readonly gone: GoneBytes;
}

/**
 * The program's figure, explained by name.
 * @throws Error when the browser gives no reading
 */
export async function readByName(run: NamedRun, engineVersion: string): Promise<Reading> {
  const { names } = run.named;
  const whole = await readRound(run, [{ first: 0, last: names.length - 1 }], true);
  if (!Array.isArray(whole)) return whole;
  const [{ result, figures, outsideBytes, holding, gone: together }] = whole;
  const places = placesToRead(holding);
  const alone = new Map<number, GoneBytes>();
  const atOnce = Math.floor(mostBytesAtOnce / Math.max(1, figures.liveBytes));
  const step = Math.max(1, Math.min(mostAtOnce, atOnce));
  for (let at = 0; places.length > 1 && at < places.length; at += step) {
    run.stage(`Running once more for each name: ${at} of ${places.length}`);
    const ranges = places.slice(at, at + step).map((place) => ({ first: place, last: place }));
    const found = await readRound(run, ranges as [Range, ...Range[]], false);
    if (!Array.isArray(found)) return found;
    for (const { first, gone } of found) alone.set(first, gone);
  }
  return {
    kind: 'measured',
    ...figures,
    notes: noted(result.notes, figures.notes),
    ...(outsideBytes > 0 && { outsideBytes }),
    elapsedMs: result.elapsedMs,
    engineVersion,
    explained: retainedByName({ names, holding, together, alone, leastBytes }),
  };
}

/** For each range a run in which those names are let go of, and then all that is left. */
async function readRound(
  { named, start, startControl, imports, stage }: NamedRun,
  ranges: readonly [Range, ...Range[]],
  isFirst: boolean,
): Promise<[RangeReading, ...RangeReading[]] | Reading> {
  const started = await Promise.all([startControl(), ...ranges.map(() => start(isFirst))]);
  const ended = started.filter((each) => each.kind === 'ended');
  try {
    const failed = started.find((each) => each.kind !== 'ended');
    if (failed) return failed;
    const [{ worker: control }, ...results] = ended as [Ended, ...Ended[]];
    const pairs = results.map(({ worker }) => ({ worker, control }));
    const askAll = (step: V8Step) => Promise.all(ended.map(({ worker }) => worker.ask(step)));
    const [, ...settled] = await askAll('settle');
    const [, ...answers] = await askAll('look');
    if (isFirst) stage('Reading the heap');
    const held = await readPairs(pairs);
    await Promise.all([
      control.ask({ type: 'let-go-of', first: 0, last: -1 }),
      ...results.map(({ worker }, at) => worker.ask({ type: 'let-go-of', ...ranges[at]! })),
    ]);
    const without = await readPairs(pairs);
    await askAll('let-go');
    const released = await readPairs(pairs);
    return results.map((result, at): RangeReading => {
      const compiled = compiledWithData(named.script, settled[at]?.functions);
      const figures = v8Figures(held[at], released[at], imports, compiled);
      const { liveBytes, uncertaintyBytes } = figures;
      const { outsideBytes = 0, holding = '' } = answers[at] ?? {};
      const gone = { ...goneBytes(held[at]!, without[at]!), liveBytes, uncertaintyBytes };
      return { ...ranges[at]!, result, figures, outsideBytes, holding, gone };
    }) as [RangeReading, ...RangeReading[]];
  } finally {
    for (const { worker } of ended) worker.retire();
  }
}

const goneBytes = (held: PairBytes, without: PairBytes) => ({
  bytes: held.bytes - held.controlBytes - (without.bytes - without.controlBytes),
  spreadBytes: held.spreadBytes + without.spreadBytes,
});
