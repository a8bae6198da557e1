/** The programs of the runtime contract, in both languages. */
import type { Language } from '../../measurement/example.ts';

interface Known {
  readonly source: string;
  readonly bytes: number;
  /** What else the program holds, in bytes: its names, functions, a header. */
  readonly slack: number;
}

interface ContractPrograms {
  readonly known: Known;
  readonly objects: string;
  readonly prints: string;
  readonly endlessPrints: string;
  readonly millionLines: string;
  /** Throws `three deep` on line 2, called from lines 5, 8 and 10. */
  readonly throwsDeep: string;
  /** On line 3. */
  readonly syntaxError: string;
  /** Fails with `not today`. */
  readonly rejects: string;
  readonly endless: string;
  readonly endlessBuffers: string;
  /** Two names with 100 KB between them, and one with 50 KB of its own. */
  readonly named: string;
  /** Overwrites what a harness might use, and holds `bytes`. */
  readonly forger: Known;
}

const python: ContractPrograms = {
  // A bytes object is 17 bytes and its content, on a 32-bit CPython.
  known: { source: 'block = bytes(3_000_000)\n', bytes: 3_000_017, slack: 0 },
  objects: 'points = [{"x": n, "y": str(n)} for n in range(20_000)]\n',
  prints: 'print("one")\nprint("two")\nprint("three")\n',
  endlessPrints: 'import time\nwhile True:\n    print("tick")\n    time.sleep(0.01)\n',
  millionLines: 'for n in range(1_000_000):\n    print(n)\n',
  throwsDeep: `def third():
    raise ValueError("three deep")

def second():
    third()

def first():
    second()

first()
`,
  syntaxError: 'a = 1\nb = 2\nc = = 3\n',
  rejects: `import asyncio

async def main():
    raise RuntimeError("not today")

asyncio.run(main())
`,
  endless: 'while True:\n    pass\n',
  endlessBuffers: 'kept = []\nwhile True:\n    kept.append(bytes(8_000_000))\n',
  named: 'text = "x" * int("100000")\na = [text]\nb = [text]\nown = bytes(int("50000"))\n',
  forger: {
    source: `import builtins, gc, json, sys, tracemalloc
block = bytes(3_000_000)
tracemalloc.get_traced_memory = lambda: (1, 1)
tracemalloc.take_snapshot = lambda: None
gc.collect = lambda *a: 0
json.dumps = lambda *a, **k: '{"liveBytes": 1}'
json.loads = lambda *a, **k: {"liveBytes": 1}
builtins.len = lambda x: 1
builtins.sum = lambda *a: 1
builtins.int = float
builtins.isinstance = lambda *a: False
sys.modules["_tracemalloc"] = sys.modules["tracemalloc"] = json
`,
    bytes: 3_000_017,
    // Seven lambdas and what they replaced.
    slack: 20_000,
  },
};

const typescript: ContractPrograms = {
  known: { source: 'const block = new Uint8Array(3_000_000);\n', bytes: 3_000_000, slack: 0 },
  objects: 'const points = Array.from({ length: 20_000 }, (_, n) => ({ x: n, y: String(n) }));\n',
  prints: 'console.log("one");\nconsole.log("two");\nconsole.log("three");\n',
  endlessPrints: `for (;;) {
  console.log("tick");
  const until = Date.now() + 10;
  while (Date.now() < until);
}
`,
  millionLines: 'for (let n = 0; n < 1_000_000; n++) console.log(n);\n',
  throwsDeep: `function third(): never {
  throw new RangeError("three deep");
}
function second(): never {
  third();
}
function first(): never {
  second();
}
first();
`,
  syntaxError: 'const a = 1;\nconst b = 2;\nconst c = = 3;\n',
  rejects: 'const job = Promise.reject(new Error("not today"));\nawait 0;\n',
  endless: 'for (;;);\n',
  endlessBuffers:
    'const kept: Uint8Array[] = [];\nfor (;;) kept.push(new Uint8Array(1_000_000_000));\n',
  named:
    'const text = new Uint8Array(100_000);\nconst a = [text];\nconst b = [text];\nconst own = new Uint8Array(50_000);\n',
  forger: {
    source: `const block = new Uint8Array(3_000_000);
const all: any = globalThis;
const lie = () => ({ liveBytes: 1, kind: "measured", type: "measured", elapsedMs: 1 });
for (const name of ["postMessage", "fetch", "eval", "setTimeout", "queueMicrotask", "structuredClone"]) all[name] = lie;
all.Promise.prototype.then = function () { return this; };
all.Array.prototype.push = lie;
all.Array.prototype[Symbol.iterator] = lie;
all.Array.prototype.map = lie;
all.Map.prototype.get = lie;
all.String.prototype.slice = () => "1";
all.JSON.stringify = () => '{"liveBytes":1}';
all.Function.prototype.call = lie;
all.Function.prototype.apply = lie;
all.Function.prototype.bind = lie;
all.Object.defineProperty = lie;
all.Object.assign = lie;
if (all.MessagePort) all.MessagePort.prototype.postMessage = lie;
if (all.ArrayBuffer.prototype.transfer) all.ArrayBuffer.prototype.transfer = lie;
all.ArrayBuffer = lie;
if (all.performance) all.performance.now = () => 0;
Object.prototype.toString = () => "1";
(Object.prototype as any).liveBytes = 1;
(Object.prototype as any).type = "measured";
`,
    bytes: 3_000_000,
    slack: 40_000,
  },
};

export const programs: Readonly<Record<Language, ContractPrograms>> = { python, typescript };
