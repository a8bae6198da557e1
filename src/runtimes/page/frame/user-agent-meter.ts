import { pressHeap } from '../press-heap.ts';
import { FrameWorker } from './frame-worker.ts';

const MiB = 1024 * 1024;
const pressEveryMs = 50;
const mostPressBytes = 1600 * MiB;
const readingDeadlineMs = 5_000;

interface MemoryBreakdown {
  readonly bytes: number;
  readonly attribution: readonly { readonly url: string; readonly scope: string }[];
}

declare global {
  interface Performance {
    /** https://wicg.github.io/performance-measure-memory/ */
    measureUserAgentSpecificMemory?(): Promise<{
      readonly bytes: number;
      readonly breakdown: readonly MemoryBreakdown[];
    }>;
  }
}

export function userAgentMemoryAvailable(): boolean {
  return crossOriginIsolated && typeof performance.measureUserAgentSpecificMemory === 'function';
}

/** A program's worker, and that of the empty program beside which it is read. */
export interface ReadPair {
  readonly worker: FrameWorker;
  readonly control: FrameWorker;
}

/** Bytes of the two. */
export interface PairBytes {
  readonly bytes: number;
  readonly controlBytes: number;
  /** 0 where two readings agreed, else how far the nearest two lie apart. */
  readonly spreadBytes: number;
}

type Bytes = Omit<PairBytes, 'spreadBytes'>;

/** Readings of a pair that never agree: the program goes on, or the machine is very busy. */
const mostReadings = 6;
/** Readings farther apart say nothing. */
const mostSpreadBytes = 64 * 1024;

/**
 * Bytes of each worker's heap after a full collection, and of its control's, in one reading.
 *
 * Left alone the browser answers after some 16 s, when garbage collections
 * happen by themselves. Allocating and detaching a large buffer in the frame
 * and in every worker is external-memory pressure: it starts a full collection
 * at once and leaves nothing behind. The buffer grows with each press, because
 * a fixed one is ignored where the worker has since gained large buffers.
 *
 * One reading in fifty is some 200 bytes off. And where a collection happens inside of the very
 * allocation that presses, the reading counts the buffer; on a busy machine that may be so each
 * time. So there are readings, with buffers of other sizes, until two agree on the difference of
 * the pair to the byte, with or without a buffer.
 *
 * @throws Error when no reading came within two deadlines.
 */
export async function readPairs(pairs: readonly ReadPair[]): Promise<readonly PairBytes[]> {
  await FrameWorker.allEnded();
  const workers = [...new Set(pairs.flatMap(({ worker, control }) => [worker, control]))];
  const seen = pairs.map((): Bytes[] => []);
  const nearest = pairs.map((): PairBytes | undefined => undefined);
  const isSettled = () => nearest.every((pair) => pair?.spreadBytes === 0);
  for (let turn = 0; turn < mostReadings && !isSettled(); turn += 1) {
    const { bytes, presses } = await readOnce(workers, turn);
    for (const [index, { worker, control }] of pairs.entries()) {
      const possible = withoutPress(bytes.get(worker) ?? 0, presses).flatMap((ofWorker) =>
        withoutPress(bytes.get(control) ?? 0, presses).map((ofControl) => ({
          bytes: ofWorker,
          controlBytes: ofControl,
        })),
      );
      const found = nearestOf(seen[index] ?? [], possible);
      if (found && found.spreadBytes < (nearest[index]?.spreadBytes ?? Infinity)) {
        nearest[index] = found;
      }
      seen[index]?.push(...possible);
    }
  }
  return nearest.map((pair) => {
    if (pair && pair.spreadBytes <= mostSpreadBytes) return pair;
    throw new Error(`${mostReadings} readings of the heap did not agree.`);
  });
}

/** The one of `now` that is nearest to one of `earlier`, by the difference of the pair. */
function nearestOf(earlier: readonly Bytes[], now: readonly Bytes[]): PairBytes | undefined {
  let nearest: PairBytes | undefined;
  for (const each of now) {
    for (const then of earlier) {
      const spreadBytes = Math.abs(differenceOf(each) - differenceOf(then));
      if (spreadBytes < (nearest?.spreadBytes ?? Infinity)) nearest = { ...each, spreadBytes };
    }
  }
  return nearest;
}

const differenceOf = ({ bytes, controlBytes }: Bytes) => bytes - controlBytes;

/** What a reading says, and what it would say without one of the buffers that pressed. */
function withoutPress(bytes: number, presses: readonly number[]): number[] {
  return [bytes, ...presses.filter((press) => press <= bytes).map((press) => bytes - press)];
}

interface PressedReading {
  readonly breakdown: readonly MemoryBreakdown[];
  /** Sizes of the buffers that pressed, in bytes. */
  readonly presses: readonly number[];
}

/**
 * @param turn makes the pressing buffers of each reading differ in size from those of the others,
 *   and the differences between them too: multiples of 100, 107, 114 … MiB
 */
async function readOnce(
  workers: readonly FrameWorker[],
  turn: number,
): Promise<{
  readonly bytes: ReadonlyMap<FrameWorker, number>;
  readonly presses: readonly number[];
}> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const reading = await pressedReading((100 + 7 * turn) * MiB);
    if (reading === undefined) continue;
    const { breakdown, presses } = reading;
    const bytes = new Map<FrameWorker, number>();
    for (const worker of workers) {
      const own = breakdown.filter((entry) =>
        entry.attribution.some(({ url }) => url === worker.url),
      );
      if (own.length > 0) {
        bytes.set(
          worker,
          own.reduce((sum, entry) => sum + entry.bytes, 0),
        );
      }
    }
    if (bytes.size === workers.length) return { bytes, presses };
  }
  throw new Error(
    `The browser did not report its memory within ${(2 * readingDeadlineMs) / 1000} s.`,
  );
}

/** @param unit the buffers are multiples of it, in bytes */
async function pressedReading(unit: number): Promise<PressedReading | undefined> {
  const pending = performance.measureUserAgentSpecificMemory?.();
  if (pending === undefined) return undefined;
  const presses: number[] = [];
  const press = () => {
    const most = Math.floor(mostPressBytes / unit);
    const bytes = unit * Math.min(most, 1 + presses.length);
    presses.push(bytes);
    for (const worker of FrameWorker.alive) worker.send({ type: 'press', bytes });
    pressHeap(bytes);
  };
  press();
  const pressing = setInterval(press, pressEveryMs);
  let deadline: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      pending.then(({ breakdown }) => ({ breakdown, presses })),
      new Promise<undefined>((resolve) => {
        deadline = setTimeout(() => resolve(undefined), readingDeadlineMs);
      }),
    ]);
  } finally {
    clearInterval(pressing);
    clearTimeout(deadline);
  }
}
