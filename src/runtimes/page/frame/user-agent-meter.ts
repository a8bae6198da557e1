import { pressHeap } from '../press-heap.ts';
import { FrameWorker } from './frame-worker.ts';

const MiB = 1024 * 1024;
const pressEveryMs = 50;
const smallestPressBytes = 100 * MiB;
/** No press is smaller than this: see press-heap.ts. */
const suspectBytes = 70 * MiB;
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

/**
 * Bytes of each worker's heap after a full collection, all in one reading.
 *
 * Left alone the browser answers after some 16 s, when garbage collections
 * happen by themselves. Allocating and detaching a large buffer in the frame
 * and in every worker is external-memory pressure: it starts a full collection
 * at once and leaves nothing behind. The buffer grows with each press, because
 * a fixed one is ignored where the worker has since gained large buffers.
 *
 * A collection may happen inside of the very allocation that presses, and the
 * reading then counts the pressing buffer. So a reading that is large enough to
 * hold one is taken again, with other sizes, and the least of each worker counts.
 *
 * @throws Error when no reading came within two deadlines.
 */
export async function readWorkers(
  workers: readonly FrameWorker[],
): Promise<ReadonlyMap<FrameWorker, number>> {
  await FrameWorker.allEnded();
  const isSuspect = (bytes: number) => bytes >= suspectBytes;
  let least = await readOnce(workers, 0);
  for (let again = 1; again <= 3 && [...least.values()].some(isSuspect); again += 1) {
    const next = await readOnce(workers, again);
    const agree = workers.every(
      (worker) => Math.abs(bytesOf(least, worker) - bytesOf(next, worker)) < MiB,
    );
    least = new Map(
      workers.map((worker) => [worker, Math.min(bytesOf(least, worker), bytesOf(next, worker))]),
    );
    if (agree) break;
  }
  return least;
}

function bytesOf(reading: ReadonlyMap<FrameWorker, number>, worker: FrameWorker): number {
  return reading.get(worker) ?? 0;
}

/** @param turn makes the pressing buffers of each reading differ in size from those of the others. */
async function readOnce(
  workers: readonly FrameWorker[],
  turn: number,
): Promise<ReadonlyMap<FrameWorker, number>> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const breakdown = await pressedReading(turn * 16 * MiB);
    if (breakdown === undefined) continue;
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
    if (bytes.size === workers.length) return bytes;
  }
  throw new Error(
    `The browser did not report its memory within ${(2 * readingDeadlineMs) / 1000} s.`,
  );
}

async function pressedReading(moreBytes: number): Promise<readonly MemoryBreakdown[] | undefined> {
  const pending = performance.measureUserAgentSpecificMemory?.();
  if (pending === undefined) return undefined;
  let presses = 0;
  const press = () => {
    const bytes = Math.min(1600 * MiB, smallestPressBytes * (1 + presses)) + moreBytes;
    presses += 1;
    for (const worker of FrameWorker.alive) worker.send({ type: 'press', bytes });
    pressHeap(bytes);
  };
  press();
  const pressing = setInterval(press, pressEveryMs);
  let deadline: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      pending.then((result) => result.breakdown),
      new Promise<undefined>((resolve) => {
        deadline = setTimeout(() => resolve(undefined), readingDeadlineMs);
      }),
    ]);
  } finally {
    clearInterval(pressing);
    clearTimeout(deadline);
  }
}
