import { beforeAll, expect, it } from 'vitest';
import { type BootedPyodide, type PyodideParts, bootPyodide } from './pyodide-boot.ts';
import { readPyodideParts } from './pyodide-parts-node.ts';
import { createPythonSession } from './python-session.ts';

/** What state of the interpreter could show in: interned names, cycles, classes, an event loop. */
const source = `
import asyncio, dataclasses, json, random, re, sys

class Node:
    def __init__(self, size):
        self.payload = b"x" * size
        self.me = self

@dataclasses.dataclass
class Point:
    x: int

for index in range(3000):
    Node(1000)
words = [sys.intern(f"word {index % 5000}") for index in range(20_000)]
points = {index: Point(index) for index in range(2000)}
text = json.dumps([re.sub("a", "b", word) for word in words])
numbers = [random.random() for _ in range(1000)]
floats = [index / 2 for index in range(1000)]
setattr(points[0], "other", [1, 2, 3])

async def main():
    await asyncio.sleep(0)
    return list(range(1000))

result = asyncio.run(main())
print(len(text))
`;

const silent = { onOutput: () => {}, onStarted: () => {} };

/**
 * `type.__annotations__` looks up a new text "__annotate__" each time, which the interpreter's cache
 * of attributes keeps until another name has its place: that depends on where they lie. The cache is
 * emptied before the heap is read, and is part of the peak.
 */
const cachedName = 33;

function expectSame(found: Reading, right: Reading): void {
  const { peak, ...others } = found;
  expect(others).toEqual({ live: right.live, lines: right.lines });
  expect(Math.abs(peak - right.peak)).toBeLessThanOrEqual(cachedName);
}

interface Reading {
  readonly live: number;
  readonly peak: number;
  readonly lines: unknown;
}

function reading({ pyodide }: BootedPyodide, calibrate = false): Reading {
  const session = createPythonSession(pyodide);
  if (calibrate) expect(session.calibrate().ok).toBe(true);
  const { reading } = session.measure({ source }, silent);
  if (reading.kind !== 'measured') throw new Error(JSON.stringify(reading));
  return { live: reading.liveBytes, peak: reading.peakBytes ?? NaN, lines: reading.lines };
}

let parts: PyodideParts;
let made: BootedPyodide;
beforeAll(async () => {
  parts = await readPyodideParts();
  made = await bootPyodide(parts, { kind: 'make' });
});

it('gives the same bytes where the image was made, where it was restored, and without one', async () => {
  const { snapshot } = made;
  if (!snapshot) throw new Error('No image was made');
  const right = reading(made);
  for (const calibrate of [true, false]) {
    const restored = await bootPyodide(parts, { kind: 'restore', snapshot });
    expect(restored.restored).toBe(true);
    expectSame(reading(restored, calibrate), right);
  }
  expectSame(reading(await bootPyodide(parts, { kind: 'plain' }), true), right);
});

it('hashes texts alike in every interpreter, so that no figure depends on chance', async () => {
  const hashes = [];
  for (const mode of [{ kind: 'plain' }, { kind: 'plain' }] as const) {
    const { pyodide } = await bootPyodide(parts, mode);
    hashes.push(pyodide.runPython('hash("heap")') as number);
  }
  expect(hashes[1]).toBe(hashes[0]);
});

it('boots plainly where an image does not fit', async () => {
  const wrong = await bootPyodide(parts, { kind: 'restore', snapshot: new Uint8Array(1_000_000) });
  expect(wrong.restored).toBe(false);
  expect(createPythonSession(wrong.pyodide).calibrate().ok).toBe(true);
});

it('runs out of memory at the limit it is given, and not of the machine’s', async () => {
  const memoryLimitBytes = 64 * 1024 * 1024;
  const { pyodide } = await bootPyodide({ ...parts, memoryLimitBytes }, { kind: 'plain' });
  const session = createPythonSession(pyodide, { memoryLimitBytes });
  const program = 'x = []\nwhile True:\n    x.append(bytearray(100_000))\n';
  expect(session.measure({ source: program }, silent).reading).toEqual({
    kind: 'out-of-memory',
    limitBytes: memoryLimitBytes,
    line: 3,
  });
  const { _module } = pyodide as unknown as { _module: { HEAP8: Int8Array } };
  expect(_module.HEAP8.length).toBeLessThanOrEqual(memoryLimitBytes);
});
