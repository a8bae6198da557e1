/** Memory that tracemalloc does not see, and heaps of which it sees all. */
import type { Kind } from './kind.ts';

/** All of it is traced: no other meter may see more. */
const traced = (name: string, source: string, least: number): Kind => ({
  name: `nothing is outside of ${name}`,
  source,
  pyodide: { kind: 'measured', live: [least, 40 * least] },
  native: { kind: 'measured', live: [least, 40 * least] },
});

export const outside: readonly Kind[] = [
  {
    name: 'SQLite keeps its tables where no tracer sees them',
    source: `import sqlite3
db = sqlite3.connect(":memory:")
db.execute("create table town (id integer, name text)")
db.executemany("insert into town values (?, ?)", ((i, f"town {i}") for i in range(60_000)))
db.commit()
print(db.execute("select count(*) from town").fetchone()[0])
`,
    // The allocator's own count, of a run without a tracer, is 1,404,416.
    pyodide: {
      kind: 'measured',
      live: [500, 2_000],
      outside: [1_380_000, 1_430_000],
      output: '60000\n',
    },
    native: { kind: 'measured', live: [500, 3_000], outside: [1_200_000, 1_600_000] },
  },
  {
    name: 'an anonymous map',
    source: 'import mmap\narea = mmap.mmap(-1, 8_000_000)\narea[:] = bytes(8_000_000)\n',
    pyodide: { kind: 'measured', live: [40, 400], outside: [7_990_000, 8_010_000] },
  },
  {
    name: 'malloc() through ctypes',
    source: `import ctypes
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
block = libc.malloc(5_000_000)
`,
    pyodide: { kind: 'measured', live: [500, 5_000], outside: [4_990_000, 5_010_000] },
    native: { kind: 'measured', live: [500, 8_000], outside: [4_990_000, 5_100_000] },
  },
  {
    name: 'contexts of hashlib',
    source: 'import hashlib\nhashes = [hashlib.sha256(b"x") for _ in range(3_000)]\n',
    pyodide: { kind: 'measured', live: [60_000, 200_000], outside: [300_000, 600_000] },
  },
  {
    name: 'a snapshot of the program’s own tracemalloc',
    source: `import tracemalloc
tracemalloc.start()
data = [str(n) for n in range(1000)]
snapshot = tracemalloc.take_snapshot()
top = snapshot.statistics("lineno")[0]
print(top.traceback[0].filename, top.traceback[0].lineno)
`,
    // What it has copied is hidden from the tracer, so that it does not trace itself.
    pyodide: {
      kind: 'measured',
      live: [28_000, 200_000],
      outside: [40_000, 120_000],
      output: 'program.py 3\n',
    },
  },
  traced('a list of ints', 'numbers = list(range(300_000))\n', 4_000_000),
  traced('dicts', 'rows = [{"n": n, "t": str(n)} for n in range(50_000)]\n', 4_000_000),
  traced('texts of every length', 'texts = ["a" * (n % 100) for n in range(100_000)]\n', 4_000_000),
  traced(
    'instances',
    `class Point:
    def __init__(self, n):
        self.n, self.t = n, str(n)
points = [Point(n) for n in range(50_000)]
`,
    3_000_000,
  ),
  traced(
    'blocks beyond pymalloc',
    'blocks = [bytes(600 + n % 300) for n in range(10_000)]\n',
    7_000_000,
  ),
  traced(
    'interned names',
    'import sys\nnames = [sys.intern(f"w{n}") for n in range(50_000)]\n',
    2_000_000,
  ),
  traced(
    'zlib’s objects',
    'import zlib\npackers = [zlib.compressobj() for _ in range(20)]\n',
    5_000_000,
  ),
  traced(
    'arrays, deques and decimals',
    `from array import array
from collections import deque
from decimal import Decimal
kept = array("d", range(100_000)), deque(range(50_000)), [Decimal(n) / 7 for n in range(10_000)]
`,
    2_000_000,
  ),
  // Each block is made of a freed one that was a little larger: the rest is not split off.
  traced(
    'texts cut out of longer ones',
    `places = [f"{n};warehouse {n % 4}, north loading bay;ok".split(";")[1] for n in range(50_000)]
`,
    2_500_000,
  ),
  traced(
    'blocks in the holes of larger ones',
    `large = [bytes(71) for _ in range(100_000)]
for index in range(0, 100_000, 2):
    large[index] = None
small = [bytes(63) for _ in range(50_000)]
`,
    6_000_000,
  ),
  traced('a large text', 'text = "x" * 20_000_000\n', 20_000_000),
];
