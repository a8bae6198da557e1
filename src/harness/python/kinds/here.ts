/** What a browser has not, and what the meter has to say itself: each right, or an answer. */
import type { Kind } from './kind.ts';

const fails = (
  name: string,
  source: string,
  [error, line, advice]: readonly [string, number, RegExp | undefined],
  more: { message?: string | RegExp; output?: string } = {},
): Kind => ({
  name,
  source,
  pyodide: { kind: 'failed', name: error, line, ...(advice && { advice }), ...more },
});

export const here: readonly Kind[] = [
  fails(
    'a pool of threads',
    `from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(max_workers=2) as pool:
    print(list(pool.map(abs, range(4))))
`,
    ['RuntimeError', 3, /^Python has no threads in a browser\./],
    { message: "can't start new thread" },
  ),
  fails('a thread', 'import threading\nthreading.Thread(target=print).start()\n', [
    'RuntimeError',
    2,
    /asyncio/,
  ]),
  fails(
    'input()',
    'size = int(input("How many rows? "))\n',
    ['OSError', 1, /^There is no keyboard/],
    { output: 'How many rows? ' },
  ),
  fails('standard input', 'import sys\nprint(sys.stdin.read())\n', [
    'OSError',
    2,
    /no other input/,
  ]),
  fails('lines of standard input', 'import sys\nfor line in sys.stdin:\n    print(line)\n', [
    'OSError',
    2,
    /no other input/,
  ]),
  {
    name: 'breakpoint()',
    source: 'x = 1\nbreakpoint()\nprint(x)\n',
    pyodide: { kind: 'failed', name: 'OSError', line: 2, advice: /^There is no debugger here/ },
  },
  fails('a subprocess', 'import subprocess\nsubprocess.run(["echo", "hi"])\n', [
    'OSError',
    2,
    /^A browser has no processes/,
  ]),
  fails(
    'a pool of processes',
    `import multiprocessing
if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(abs, range(3)))
`,
    ['ModuleNotFoundError', 3, /^A browser has no processes/],
    { message: "No module named '_multiprocessing'" },
  ),
  fails('os.fork()', 'import os\nos.fork()\n', ['OSError', 2, /another process/]),
  {
    name: 'os._exit()',
    source: 'import os\nprint("bye", flush=True)\nos._exit(3)\n',
    pyodide: {
      kind: 'failed',
      name: 'Error',
      message: 'The program ended its process (exit code 3).',
      output: 'bye\n',
    },
    native: {
      kind: 'failed',
      name: 'Error',
      message: 'The program ended its process (exit code 3).',
      output: 'bye\n',
    },
  },
  {
    name: 'os.abort()',
    source: 'import os\nos.abort()\n',
    pyodide: { kind: 'failed', name: 'Error', message: /^The program aborted its interpreter/ },
  },
  fails('a signal’s timer', 'import signal\nsignal.alarm(1)\n', [
    'AttributeError',
    2,
    /^Signals and timers/,
  ]),
  fails(
    'a time zone without its data',
    'from zoneinfo import ZoneInfo\nZoneInfo("Europe/Paris")\n',
    ['ZoneInfoNotFoundError', 2, /`import tzdata`/],
  ),
  fails('the resources of the process', 'import resource\n', [
    'ModuleNotFoundError',
    1,
    /what the row shows/,
  ]),
  fails('the system’s files', 'open("/proc/self/status")\n', [
    'FileNotFoundError',
    1,
    /what the row shows/,
  ]),
  fails('a request', 'import urllib.request\nurllib.request.urlopen("http://127.0.0.1:4400/")\n', [
    'RemoteDisconnected',
    2,
    /^A program that is measured has no network/,
  ]),
  {
    name: 'a socket',
    source: 'import socket\nsocket.create_connection(("127.0.0.1", 9), timeout=1).recv(1)\n',
    pyodide: { kind: 'failed', name: 'TimeoutError', line: 2, advice: /no network/ },
  },
  fails('await at the top level', 'import asyncio\nawait asyncio.sleep(0)\n', [
    'SyntaxError',
    2,
    /`async def main\(\):`/,
  ]),
  fails('async with at the top level', 'async with x:\n    pass\n', [
    'SyntaxError',
    1,
    /asyncio\.run/,
  ]),
  fails('a command of IPython', '%timeit sum(range(10))\n', [
    'SyntaxError',
    1,
    /IPython and Jupyter/,
  ]),
  fails('a command of the shell', 'x = 1\n!pip install pympler\n', [
    'SyntaxError',
    2,
    /Remove the line/,
  ]),
  fails('an installation as in a terminal', 'pip install numpy\n', [
    'SyntaxError',
    1,
    /for a terminal/,
  ]),
  {
    ...fails('Pyodide’s own installer', 'import micropip\n', [
      'ModuleNotFoundError',
      1,
      /^Nothing is installed from within/,
    ]),
    page: 'unavailable',
  },
  fails('the page’s JavaScript', 'import js\n', ['ImportError', 1, undefined], {
    message: /cannot reach the page's JavaScript/,
  }),
  fails('a profiler that is not here', 'from pympler import asizeof\n', [
    'ModuleNotFoundError',
    1,
    /^Only the standard library/,
  ]),
  fails('an error that needs no advice', 'int("x")\n', ['ValueError', 1, undefined]),
  {
    name: 'tracemalloc started deeply and stopped',
    source: `import tracemalloc
tracemalloc.start(25)
data = [str(n) for n in range(1000)]
print(tracemalloc.get_traced_memory()[0] > 20_000)
tracemalloc.stop()
print(tracemalloc.is_tracing())
`,
    pyodide: { kind: 'measured', live: [25_000, 31_000], output: 'True\nFalse\n' },
    native: { kind: 'measured', live: [50_000, 75_000], output: 'True\nFalse\n' },
  },
  fails(
    'tracemalloc’s peak set back',
    'import tracemalloc\ntracemalloc.reset_peak()\n',
    ['MeterTampered', 2, undefined],
    { message: /Remove the call to tracemalloc\.reset_peak\(\)/ },
  ),
  {
    name: 'trace and profile functions left on',
    source: `import sys
calls = []
def tracer(frame, event, arg):
    calls.append(event)
    return tracer
sys.setprofile(lambda *_: None)
sys.settrace(tracer)
def g():
    return 1
g()
print(len(calls) > 0)
`,
    pyodide: { kind: 'measured', live: [200, 2_500], output: 'True\n' },
  },
  {
    name: 'recursion of 5,000 calls',
    source: `import sys
sys.setrecursionlimit(10**6)
def down(n):
    return 0 if n == 0 else 1 + down(n - 1)
print(down(5_000))
`,
    pyodide: { kind: 'measured', live: [50, 400], output: '5000\n' },
    native: { kind: 'measured', live: [50, 800], output: '5000\n' },
  },
  {
    name: 'a guarded import of what is not here',
    source: `try:
    import numpy as np
    kind = "numpy"
except ImportError:
    kind = "plain"
print(kind)
`,
    pyodide: { kind: 'measured', live: [0, 200], output: 'plain\n' },
  },
  {
    name: 'an import for type checkers only',
    source: 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas\nprint(3)\n',
    pyodide: { kind: 'measured', live: 0, output: '3\n' },
  },
  {
    name: 'a function in C that imports a module on its first call',
    source: `from datetime import datetime
day = datetime.strptime("2024-02-03", "%Y-%m-%d")
print(day)
`,
    pyodide: { kind: 'measured', live: [24, 3_000], output: '2024-02-03 00:00:00\n' },
    native: { kind: 'measured', live: [24, 3_000], output: '2024-02-03 00:00:00\n' },
  },
  {
    name: 'a function that imports a module on its first call is named',
    source: 'import importlib\nwave = importlib.import_module("wave")\n',
    pyodide: { kind: 'measured', live: [5_000, 200_000], modules: ['wave'] },
    native: { kind: 'measured', live: [5_000, 300_000], modules: ['wave'] },
  },
  {
    name: 'the program’s own text',
    source: `import inspect
from dataclasses import dataclass
@dataclass
class Point:
    x: int
print(inspect.getsource(Point).splitlines()[1], __name__, open(__file__).readline().strip())
`,
    pyodide: {
      kind: 'measured',
      live: [0, 100_000],
      held: [0, 200_000],
      output: 'class Point: __main__ import inspect\n',
    },
  },
  {
    name: 'asyncio in every form',
    source: `import asyncio
async def work(n):
    await asyncio.sleep(0.001)
    return n
async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n)) for n in range(3)]
    return [t.result() for t in tasks]
loop = asyncio.new_event_loop()
print(loop.run_until_complete(main()))
loop.close()
with asyncio.Runner() as runner:
    print(runner.run(main()))
`,
    pyodide: {
      kind: 'measured',
      live: [200, 5_000],
      held: [200, 60_000],
      output: '[0, 1, 2]\n[0, 1, 2]\n',
    },
  },
];
