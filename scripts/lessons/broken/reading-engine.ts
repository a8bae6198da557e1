/** Engines that read a program instead of running it, so that a hundred lessons take a second. */

import type { EngineName } from '../../../src/measurement/engines.ts';
import type { Example } from '../../../src/measurement/example.ts';
import type { EngineHere } from '../engines.ts';
import { calculate } from '../program/program-parts.ts';

/**
 * How many are made: the sum of what stands in `range(…)` and `length: …`, such as `N`, `2 * N` or
 * `50_000`; and whether any of it is of N, which functions call `count`.
 */
function countOf(source: string, size: number): { count: number; isOfSize: boolean } {
  const counts = [...source.matchAll(/(?:\brange\(|\blength: )([\w *+/]+)/g)].map(
    ([, text = '']) => {
      const [first = '', operator, second = ''] = text.trim().split(/ +/);
      const value = (word: string) =>
        /^(?:N|count)$/.test(word) ? size : Number(word.replaceAll('_', ''));
      if (operator === undefined) return value(first);
      return calculate(operator, value(first), value(second)) ?? Number.NaN;
    },
  );
  const isOfSize = /(?:\brange\(|\blength: )[^),}]*\b(?:N|count)\b/.test(source);
  return { count: counts.reduce((sum, count) => sum + count, 0), isOfSize };
}

/**
 * 8 bytes for each number in a block, 32 for each elsewhere, 100 kB for what is called `overhead`,
 * and none for what is `cleared`. It prints what stands in the last `print()`, and how many there
 * are where that is not N.
 */
function readingEngine(
  language: Example['language'],
  name: EngineName,
  version: string,
): EngineHere {
  const runs = new Map<string, number>();
  return {
    language,
    name,
    version,
    platform: 'linux-x64',
    run: ({ source, size = 0 }) => {
      const run = (runs.get(source) ?? 0) + 1;
      runs.set(source, run);
      const has = (word: string) => new RegExp(`\\b(?:${word})\\b`).test(source);
      const { count, isOfSize } = countOf(source, size);
      const printed = [...source.matchAll(/(?:print|console\.log)\((.*)\)/g)].at(-1)?.[1] ?? '';
      const chance = has('random|Math') ? String(run) : '';
      const stdout = `${printed}${isOfSize || count === size ? '' : ` of ${count}`}${chance}\n`;
      if (/^raise /m.test(source)) {
        const line = source.split('\n').findIndex((text) => text.startsWith('raise ')) + 1;
        const error = {
          name: 'ValueError',
          message: 'no',
          line,
          traceback: `File "before.py", line ${line}\nValueError: no`,
        };
        return Promise.resolve({ outcome: { kind: 'failed', error }, stdout });
      }
      const each = has('cleared') ? 0 : has('array|Float64Array') ? 8 : 32;
      return Promise.resolve({
        outcome: {
          kind: 'measured',
          engine: name,
          engineVersion: version,
          runtime: 'native',
          meter: language === 'python' ? 'tracemalloc' : 'node-memory-usage',
          liveBytes: each * count + (has('overhead') ? 100_000 : 0),
          uncertaintyBytes: 0,
          elapsedMs: 1,
        },
        stdout,
      });
    },
  };
}

export const readingEngines: readonly EngineHere[] = [
  readingEngine('python', 'CPython (native)', '3.11.7'),
  readingEngine('typescript', 'V8', '13.6.233.17'),
];
