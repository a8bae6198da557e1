import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { sumTraces } from './traces.ts';

/** What CPython itself writes of these traces. */
function marshalled(traces: string): Uint8Array {
  const program = `import marshal, sys
a, b = (("program.py", 3),), (("program.py", 12),)
sys.stdout.buffer.write(marshal.dumps(${traces}, 4))`;
  return execFileSync('python3', ['-c', program]);
}

it('sums bytes and blocks by line of the one file, in order', () => {
  const traces = `[(0, 100, b, 1), (0, 28, a, 1), (0, 5, (("other.py", 3),), 1), (389047, 72, b, 2)]`;
  expect(sumTraces(marshalled(traces), 'program.py').lines).toEqual([
    { line: 3, bytes: 28, blocks: 1 },
    { line: 12, bytes: 172, blocks: 2 },
  ]);
});

it('reads sizes beyond 31 bits, names that are not ASCII, and no traces at all', () => {
  expect(sumTraces(marshalled('[(0, 3_000_000_000, a, 1)]'), 'program.py').lines).toEqual([
    { line: 3, bytes: 3_000_000_000, blocks: 1 },
  ]);
  expect(
    sumTraces(marshalled('[(0, 9, (("é.py", 1),), 1), (0, 7, a, 1)]'), 'program.py').lines,
  ).toEqual([{ line: 3, bytes: 7, blocks: 1 }]);
  expect(sumTraces(marshalled('[]'), 'program.py').lines).toEqual([]);
});

it('knows what the blocks take of malloc(), and what was born while modules were imported', () => {
  const traces = `[(0, 1, a, 1), (0, 12, a, 1), (0, 13, a, 1), (0, 1000, (("<frozen importlib._bootstrap>", 9),), 1)]`;
  const { mallocBytes, importBytes } = sumTraces(marshalled(traces), 'program.py');
  expect({ mallocBytes, importBytes }).toEqual({
    mallocBytes: 16 + 16 + 24 + 1008,
    importBytes: 1000,
  });
});
