import { pressHeap } from '../press-heap.ts';
import { FrameWorker } from './frame-worker.ts';

const MiB = 1024 * 1024;
const pressEveryMs = 50;
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
 * @throws Error when no reading came within two deadlines.
 */
export async function readWorkers(
  workers: readonly FrameWorker[],
): Promise<ReadonlyMap<FrameWorker, number>> {
  await FrameWorker.allEnded();
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const breakdown = await pressedReading();
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

async function pressedReading(): Promise<readonly MemoryBreakdown[] | undefined> {
  const pending = performance.measureUserAgentSpecificMemory?.();
  if (pending === undefined) return undefined;
  let presses = 0;
  const press = () => {
    const bytes = Math.min(1600, 100 * (1 + presses)) * MiB;
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
