import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type PyodideParts, bootPyodide } from './pyodide-boot.ts';
import { readPyodideParts } from './pyodide-parts-node.ts';
import { type MeasuredExample, createPythonSession } from './python-session.ts';

let parts: PyodideParts;
let snapshot: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  parts = await readPyodideParts();
  const made = await bootPyodide(parts, { kind: 'make' });
  if (!made.snapshot) throw new Error('No image was made');
  ({ snapshot } = made);
});

/** Each run has an interpreter of its own, as in the page. */
async function run(source: string, more: Omit<MeasuredExample, 'source'> = {}) {
  const { pyodide } = await bootPyodide(parts, { kind: 'restore', snapshot });
  let output = '';
  const events: string[] = [];
  const result = createPythonSession(pyodide).measure(
    { source, ...more },
    {
      onStarted: () => events.push('started'),
      onOutput: (stream, text) => {
        output += stream === 'stdout' ? text : `stderr: ${text}`;
      },
    },
  );
  return { ...result, output, events };
}

async function measured(source: string, more?: Omit<MeasuredExample, 'source'>) {
  const { reading } = await run(source, more);
  if (reading.kind !== 'measured') throw new Error(JSON.stringify(reading));
  return reading;
}

async function failure(source: string) {
  const { reading } = await run(source);
  if (reading.kind !== 'failed') throw new Error(JSON.stringify(reading));
  return reading.error;
}

/** In Pyodide, 32 bits: `sys.getsizeof(b"")`. */
const emptyBytes = 17;

describe('figures', () => {
  it('are 0 for an empty program, and for printing and collecting', async () => {
    const { elapsedMs, ...reading } = await measured('');
    expect(elapsedMs).toBeGreaterThan(0);
    expect(reading).toEqual({
      kind: 'measured',
      engine: 'CPython (Pyodide)',
      engineVersion: '3.14.2 (Pyodide 314.0.7)',
      meter: 'tracemalloc',
      liveBytes: 0,
      heldBytes: 0,
      peakBytes: 0,
      lines: [],
      uncertaintyBytes: 0,
    });
    expect((await measured('import gc\ngc.collect()\nprint("hello")\n')).liveBytes).toBe(0);
  });

  it('are exact to the byte, live, peak and by line', async () => {
    const { liveBytes, peakBytes, lines } = await measured(
      'n = 5000\nx = b"x" * n\ny = b"y" * n\ndel x\n',
    );
    expect({ liveBytes, peakBytes, lines }).toEqual({
      liveBytes: 5000 + emptyBytes,
      peakBytes: 2 * (5000 + emptyBytes),
      lines: [{ line: 3, bytes: 5000 + emptyBytes, blocks: 1 }],
    });
  });

  it('are the same ten times, whatever was random', async () => {
    const source = 'import random\nx = {random.random() for _ in range(1000)}\nprint(len(x))\n';
    const readings = [];
    const numbers = new Set<string>();
    for (let time = 0; time < 10; time++) {
      const { liveBytes, peakBytes, lines } = await measured(source);
      readings.push(JSON.stringify({ liveBytes, peakBytes, lines }));
      numbers.add((await run('import random\nprint(random.random())')).output);
    }
    expect(new Set(readings).size).toBe(1);
    expect(numbers.size).toBe(10);
  });

  it('follow the size that the example asks for, and tell garbage from what is live', async () => {
    const source = 'N = 5\nx = [bytes(N)]\nx.append(x)\ndel x\n';
    const { liveBytes, heldBytes } = await measured(source, { size: 100_000 });
    // A list with room for four, and its block.
    expect({ liveBytes, heldBytes }).toEqual({ liveBytes: 0, heldBytes: 100_000 + 17 + 60 });
  });
});

describe('output', () => {
  it('comes in order, and is cut at the limit', async () => {
    const { output, droppedLines, events } = await run(
      'import sys\nprint("one")\nprint("two", file=sys.stderr)\nprint("no end", end="")\n',
    );
    expect({ output, droppedLines, events }).toEqual({
      output: 'one\nstderr: two\nno end',
      droppedLines: 0,
      events: ['started'],
    });
    const many = await run('for i in range(100_000): print(i)\n');
    expect(many.droppedLines).toBe(99_000);
    expect(many.output.split('\n')).toHaveLength(1_001);
  });
});

describe('errors', () => {
  it('name the line of the program, and no frame of ours', async () => {
    expect(await failure('def a():\n    b()\ndef b():\n    1 / 0\na()\n')).toEqual({
      name: 'ZeroDivisionError',
      message: 'division by zero',
      line: 4,
      column: undefined,
      traceback: `Traceback (most recent call last):
  File "program.py", line 5, in <module>
    a()
    ~^^
  File "program.py", line 2, in a
    b()
    ~^^
  File "program.py", line 4, in b
    1 / 0
    ~~^~~
ZeroDivisionError: division by zero
`,
    });
  });

  it('of the syntax come before the program is started', async () => {
    const { reading, events } = await run('x = (\n');
    expect(events).toEqual([]);
    expect(reading.kind === 'failed' && reading.error).toMatchObject({
      name: 'SyntaxError',
      message: "'(' was never closed",
      line: 1,
      column: 5,
    });
  });

  it('of a coroutine name its line', async () => {
    const source = `import asyncio
async def main():
    await asyncio.sleep(0.001)
    raise KeyError('lost')
asyncio.run(main())
`;
    expect(await failure(source)).toMatchObject({ name: 'KeyError', message: "'lost'", line: 4 });
  });

  it('say that the stack is used up, when no Python code can', async () => {
    const source = 'x = []\nfor _ in range(1_000_000): x = [x]\nrepr(x)\n';
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const { reading, output } = await run(source);
    said.mockRestore();
    expect(reading.kind === 'failed' && reading.error.name).toBe('RecursionError');
    expect(output).toBe('');
  });
});

describe('asyncio.run', () => {
  it('runs to its end, in every browser', async () => {
    const source = `import asyncio
async def double(n):
    await asyncio.sleep(0.001 * n)
    return 2 * n
async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(double(n)) for n in range(3)]
    return [task.result() for task in tasks]
print(asyncio.run(main()))
`;
    const { reading, output } = await run(source);
    expect(reading.kind).toBe('measured');
    expect(output).toBe('[0, 2, 4]\n');
  });

  it('does not wait for what cannot happen', async () => {
    const source =
      'import asyncio\nasync def main():\n    await asyncio.Future()\nasyncio.run(main())\n';
    expect((await failure(source)).message).toBe(
      'The event loop waits for something that cannot happen here: there is no network, thread or process to wait for.',
    );
  });
});

describe('a program that reaches for the meter', () => {
  const known = 'x = b"x" * int("70000")\n';

  it('may read it', async () => {
    const { output } = await run(
      `import tracemalloc\ntracemalloc.start()\n${known}print(tracemalloc.get_traced_memory()[0] > 70000)\n`,
    );
    expect(output).toBe('True\n');
  });

  it('may stop its own view of it, and the meter goes on', async () => {
    const source = `import tracemalloc as t
t.start(25)
${known}t.stop()
print(t.is_tracing(), t.get_traced_memory())
`;
    const { reading, output } = await run(source);
    expect(output).toBe('False (0, 0)\n');
    expect(reading.kind === 'measured' && reading.lines?.[0]).toEqual({
      line: 3,
      bytes: 70_000 + emptyBytes,
      blocks: 1,
    });
  });

  it.each(['clear_traces', 'reset_peak'])('fails where it calls %s', async (name) => {
    expect(await failure(`import _tracemalloc\n_tracemalloc.${name}()\n`)).toMatchObject({
      name: 'MeterTampered',
      message: `The program called tracemalloc.${name}(), so this run has no figure. Remove the call to tracemalloc.${name}().`,
      line: 2,
    });
  });

  it.each(['m.stop()', 'm.clear_traces()', 'm.stop(); m.start()'])(
    'has no figure when it digs up the original: %s',
    async (calls) => {
      const source = `import gc, importlib.machinery as machinery
spec = machinery.ModuleSpec('_tracemalloc', machinery.BuiltinImporter)
create = next(f for f in gc.get_objects() if 'spec' in getattr(getattr(f, '__code__', None), 'co_varnames', ())
              and 'create' in f.__code__.co_freevars).__closure__[0].cell_contents
m = create(spec)
${calls}
`;
      expect(await failure(source)).toEqual({
        name: 'MeterTampered',
        message:
          'The program stopped or cleared tracemalloc, so this run has no figure. Remove the call to tracemalloc.stop() or tracemalloc.clear_traces().',
        traceback:
          'MeterTampered: The program stopped or cleared tracemalloc, so this run has no figure. Remove the call to tracemalloc.stop() or tracemalloc.clear_traces().',
      });
    },
  );

  it('does not change its figure by overwriting what it can reach', async () => {
    const reading = await measured(`${known}
import builtins, gc, json, sys, tracemalloc
def fake(*args, **more):
    return 0
frame = sys._getframe()
while frame:
    for names in (frame.f_globals, frame.f_locals):
        if names is not globals():
            for name in list(names):
                try:
                    names[name] = fake
                except Exception:
                    pass
    frame = frame.f_back
for module in (gc, json, tracemalloc):
    for name in dir(module):
        if not name.startswith('__'):
            setattr(module, name, fake)
builtins.len = builtins.print = builtins.sum = builtins.exec = fake
class Output:
    def write(self, text):
        raise RuntimeError
    flush = write
sys.stdout = sys.stderr = Output()
for name in ('tracemalloc', '_tracemalloc', 'gc'):
    del sys.modules[name]
`);
    expect(reading.lines?.[0]).toEqual({ line: 1, bytes: 70_000 + emptyBytes, blocks: 1 });
    expect(reading.liveBytes).toBeGreaterThan(70_000 + emptyBytes);
    expect(reading.peakBytes).toBeGreaterThanOrEqual(reading.liveBytes);
  });

  it.each(['js', 'pyodide_js', 'pyodide.code', '_pyodide_core'])(
    'cannot import %s',
    async (name) => {
      expect(await failure(`x = 1\nimport ${name}\n`)).toMatchObject({
        name: 'ImportError',
        message: `'${name.split('.')[0]}' cannot be imported here: a program that is measured cannot reach the page's JavaScript.`,
        line: 2,
      });
    },
  );
});
