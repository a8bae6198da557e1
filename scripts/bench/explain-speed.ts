/** How fast a heap is explained: on this Node, by ratios and times of runs beside each other. */
import type { HeapMeasurement } from '../../src/measurement/outcome.ts';
import { runOnPyodide } from '../../src/recorder/pyodide.ts';

/** A loop at the top level that calls and allocates, where a tracer that listens has most to do. */
const busy = `def step(n):
    return [n, str(n)]

rows = []
for n in range(60_000):
    row = step(n)
    if n % 3:
        rows.append(row)
    else:
        row = None
total = 0
for row in rows:
    total += len(row[1])
`;

/** 200,000 objects: dicts of a list each, and their texts. */
const large = 'rows = [{"id": str(n), "tags": [n]} for n in range(50_000)]\n';

export interface Timed {
  /** Milliseconds of the program alone. */
  readonly runMs: number;
  /** Milliseconds of all: the interpreter's start, the run, the reading and what explains it. */
  readonly allMs: number;
}

export async function timed(source: string, explain: boolean): Promise<Timed> {
  const begun = performance.now();
  const { outcome } = await runOnPyodide({
    language: 'python',
    variant: 'before',
    source,
    packages: [],
    explain,
  });
  if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
  const { elapsedMs: runMs }: HeapMeasurement = outcome;
  return { runMs, allMs: performance.now() - begun };
}

/** Pairs of runs, one that listens to lines or explains and one that does not, in turn. */
export async function explainTimes(repeats: number) {
  const listening: number[] = [];
  const explaining: number[] = [];
  await timed(large, true);
  for (let turn = 0; turn < repeats; turn += 1) {
    const [plain, heard] = [await timed(busy, false), await timed(busy, true)];
    listening.push(heard.runMs / plain.runMs);
    const [read, explained] = [await timed(large, false), await timed(large, true)];
    explaining.push(explained.allMs - read.allMs);
  }
  return { listening, explaining };
}
