import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Explained } from '../../measurement/explanation.ts';
import { type PyodideParts, bootPyodide } from './pyodide-boot.ts';
import { readPyodideParts } from './pyodide-parts-node.ts';
import { type MeasuredReading, createPythonSession } from './python-session.ts';

let parts: PyodideParts;
let snapshot: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  parts = await readPyodideParts();
  const made = await bootPyodide(parts, { kind: 'make' });
  if (!made.snapshot) throw new Error('No image was made');
  ({ snapshot } = made);
}, 120_000);

async function measured(source: string, explain: boolean): Promise<MeasuredReading> {
  const { pyodide } = await bootPyodide(parts, { kind: 'restore', snapshot });
  const session = createPythonSession(pyodide, { harness: parts.harness });
  const { reading } = session.measure(
    { source, explain },
    { onStarted: () => {}, onOutput: () => {} },
  );
  if (reading.kind !== 'measured') throw new Error(JSON.stringify(reading));
  return reading;
}

async function explained(source: string): Promise<Explained & { liveBytes: number }> {
  const reading = await measured(source, true);
  if (!reading.explained) throw new Error('Nothing is explained');
  return { ...reading.explained, liveBytes: reading.liveBytes };
}

function bytesOf({ retained }: Explained, wanted: string): number | undefined {
  return retained?.names.find(({ name }) => name === wanted)?.bytes;
}

function total({ retained }: Explained): number {
  const { names = [], sharedBytes = 0, unexplainedBytes = 0 } = retained ?? {};
  return names.reduce((sum, { bytes }) => sum + bytes, sharedBytes + unexplainedBytes);
}

const empty = 17;
const list = 28;
const item = 4;

/** Items that a list has room for which has grown one by one: it grows by an eighth. */
function roomFor(items: number): number {
  let room = 0;
  while (room < items) room = (room + 1 + ((room + 1) >> 3) + 6) & ~3;
  return room;
}

/** Sizes on a 32-bit CPython 3.14, by hand: `Include/` says what a structure has. */
const structures: readonly (readonly [string, string, string, number])[] = [
  [
    'a string in two lists',
    'text = "x" * int("100000")\na = [text]\nb = [text]\n',
    'a',
    list + item,
  ],
  [
    'a cycle',
    'a = [bytes(int("50000"))]\na.append([a])\n',
    'a',
    list + 4 * item + list + item + 50_000 + empty,
  ],
  [
    'slots',
    'class P:\n    __slots__ = ("x", "y")\nps = []\nfor n in range(1000):\n    p = P()\n    p.x = p.y = None\n    ps.append(p)\ndel p\n',
    'ps',
    list + roomFor(1_000) * item + 1_000 * (8 + 8 + 2 * item),
  ],
  [
    'dicts',
    'ds = [{"k": None} for _ in range(int("500"))]\n',
    'ds',
    // A table of eight: a header, eight indices, five entries of a key and a value.
    list + roomFor(500) * item + 500 * (8 + 32 + 20 + 8 + 5 * 8),
  ],
  [
    'instances with inline values',
    'class P:\n    def __init__(self):\n        self.x = self.y = None\nps = [P() for _ in range(int("2000"))]\n',
    'ps',
    // Room for three values and their order; the first of a class have room for more.
    list + roomFor(2_000) * item + 2_000 * (16 + 8 + 4 * item + 4) + 1_904,
  ],
  [
    'closures',
    'def make(n):\n    data = bytes(n)\n    def f():\n        return data\n    return f\nf = make(int("30000"))\n',
    'f',
    // The function, its tuple of cells, the cell, the bytes.
    84 + 28 - item + 20 + 30_000 + empty,
  ],
  [
    'generators',
    'def g(n):\n    data = bytes(n)\n    yield data\nx = g(int("40000"))\nnext(x)\n',
    'x',
    104 + 40_000 + empty,
  ],
  ['nested lists', 'a = [[[bytes(int("20000"))]]]\n', 'a', 3 * (list + item) + 20_000 + empty],
  [
    'a deque',
    'from collections import deque\nd = deque(bytes(int("1000")) for _ in range(640))\n',
    'd',
    // Blocks of 64 items and two links, and one more.
    108 + 10 * (64 + 2) * item + (64 + 2) * item + 640 * (1_000 + empty),
  ],
  ['bytes and memoryview', 'v = memoryview(bytes(int("60000")))\n', 'v', 96 + 68 + 60_000 + empty],
];

describe('what each name keeps', () => {
  it.each(structures)('of %s is right to 64 bytes', async (_, source, name, bytes) => {
    const found = await explained(source);
    expect(Math.abs((bytesOf(found, name) ?? NaN) - bytes)).toBeLessThanOrEqual(64);
    expect(total(found)).toBe(found.liveBytes);
    expect(Math.abs(found.retained?.unexplainedBytes ?? NaN)).toBeLessThan(found.liveBytes / 100);
  });

  it('counts what two names share once, and says so', async () => {
    const found = await explained(structures[0]?.[1] ?? '');
    expect(found.retained?.sharedBytes).toBe(100_000 + 21);
    expect(found.retained?.types[0]).toEqual({ type: 'str', count: 1, bytes: 100_021 });
  });

  const lessons = 'src/content/docs/lessons';
  const programs = readdirSync(lessons, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(before|after)\.py$/.test(name) && !name.includes('cases'))
    .map((name) => [name, readFileSync(`${lessons}/${name}`, 'utf8')] as const)
    .filter(([, source]) => !/import (numpy|pandas)/.test(source));
  it.each(programs)('of %s adds up to the figure', async (_, source) => {
    const plain = await measured(source, false);
    const found = await explained(source);
    expect(found.liveBytes).toBe(plain.liveBytes);
    expect(total(found)).toBe(plain.liveBytes);
    expect(Math.abs(found.retained?.unexplainedBytes ?? NaN)).toBeLessThan(plain.liveBytes / 100);
    const most = Math.max(...(found.timeline ?? []).map(({ high }) => high));
    expect(Math.abs(most - (plain.peakBytes ?? NaN))).toBeLessThan(256);
    expect(found.limits).toEqual([]);
  });
});

it('says who keeps objects: from a name to an attribute to a list', async () => {
  const { ways } = await explained(
    'class Session: pass\nclass Server:\n    def __init__(self):\n        self.log = []\nserver = Server()\nfor n in range(50):\n    server.log.append(Session())\ncurrent = Session()\n',
  );
  const toSessions = ways?.filter(({ kind, of }) => kind === 'type' && of === 'Session') ?? [];
  expect(toSessions.map(({ count, steps }) => [count, steps.map(({ word }) => word)])).toEqual([
    [50, ['server', '.log', '[0]']],
    [1, ['current']],
  ]);
});

it('shows a cycle as one, and draws a long sequence by begin, middle and end', async () => {
  const { cycles, picture } = await explained(
    'class A: pass\na = A()\nb = A()\na.b = b\nb.a = a\nrows = [str(n + 1000) for n in range(1000)]\n',
  );
  expect(cycles).toEqual({ count: 1, objects: 2 });
  expect(picture?.edges.filter(({ isCycle }) => isCycle).map(({ word }) => word)).toEqual([
    '.b',
    '.a',
  ]);
  const looks = picture?.nodes.map(({ label, looks: text }) => text || label) ?? [];
  expect(looks).toEqual(expect.arrayContaining(["'1000'", "'1500'", "'1999'", '996 more']));
});

it('tells memory over the run by top-level line, a loop as one', async () => {
  const { timeline } = await explained(
    'a = bytes(int("1000000"))\nb = [\n    bytes(int("2000000")),\n]\ndel a\nfor n in range(1000):\n    b.append(str(n))\n    c = 5\n',
  );
  const rounded = timeline?.map(({ line, live, high }) => [
    line,
    Math.round(live / 1e5),
    Math.round(high / 1e5),
  ]);
  expect(rounded).toEqual([
    [1, 10, 10],
    [2, 30, 30],
    [5, 20, 30],
    [6, 20, 20],
  ]);
});

const liar = `class Meta(type):
    def __hash__(self): raise RuntimeError
    def __eq__(self, other): raise RuntimeError
class Liar(metaclass=Meta):
    def __init__(self): self.held = bytes(int("70000"))
    @property
    def __class__(self): return int
    @property
    def __dict__(self): raise RuntimeError
    def __sizeof__(self): return 10 ** 9
    def __hash__(self): raise RuntimeError
    def __eq__(self, other): raise RuntimeError
class Raiser:
    def __sizeof__(self): raise RuntimeError
liar = Liar()
raiser = [Raiser(), bytes(int("30000"))]
`;

it('is the same ten times, of a program that lies, too', async () => {
  const source = `${liar}class Node: pass
rows = [{"id": n, "at": Node()} for n in range(300)]
index = {str(n): row for n, row in enumerate(rows)}
unordered = {str(n) for n in range(100)} | {Node() for _ in range(100)}
`;
  const found = new Set<string>();
  for (let time = 0; time < 10; time += 1) found.add(JSON.stringify(await explained(source)));
  expect(found.size).toBe(1);
}, 60_000);

describe('a program cannot forge it', () => {
  it('by objects that lie about their class and size, or raise', async () => {
    const found = await explained(liar);
    expect(found.limits).toEqual([]);
    expect(bytesOf(found, 'liar')).toBe(70_000 + empty + 176 + 4);
    expect(bytesOf(found, 'raiser')).toBeGreaterThan(30_000);
    expect(found.retained?.types.find(({ type }) => type === 'Liar')?.count).toBe(1);
    expect(total(found)).toBe(found.liveBytes);
  });

  it('by overwriting what is called', async () => {
    const found = await explained(`own = bytes(int("50000"))
import builtins, gc, sys
for module in (builtins, gc, sys):
    for name in ("len", "id", "type", "sum", "list", "dict", "getsizeof", "get_referents", "exec"):
        if hasattr(module, name): setattr(module, name, lambda *a: 1)
`);
    expect(bytesOf(found, 'own')).toBe(50_000 + empty);
    expect(total(found)).toBe(found.liveBytes);
  });

  it('by a class that bears the name of another', async () => {
    const { retained } = await explained('class dict: pass\nxs = [dict(), {}]\n');
    expect(retained?.types.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['dict', '__main__.dict']),
    );
  });

  it('by more objects than are looked at, which is told', async () => {
    const found = await explained('xs = [[] for _ in range(600_000)]\n');
    expect(found.limits?.[0]).toContain('first 500,000');
    expect(total(found)).toBe(found.liveBytes);
  }, 60_000);

  it('by what an object of C holds and does not tell: that is unexplained', async () => {
    const found = await explained(
      'import csv\nreader = csv.reader(iter(["x" * int("100000")]))\nnext(reader)\nown = bytes(int("50000"))\n',
    );
    // The reader keeps room for the longest field, four bytes for each letter.
    expect(found.retained?.unexplainedBytes).toBeGreaterThanOrEqual(400_000);
    expect(bytesOf(found, 'own')).toBe(50_000 + empty);
    // Its last row's text, and what is left of it.
    expect(bytesOf(found, 'reader')).toBeLessThan(102_000);
    expect(total(found)).toBe(found.liveBytes);
  });
});
