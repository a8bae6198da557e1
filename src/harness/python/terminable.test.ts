import { beforeAll, expect, it } from 'vitest';
import { type PyodideParts, bootPyodide } from './pyodide-boot.ts';
import { readPyodideParts } from './pyodide-parts-node.ts';
import { answerSignals } from './terminable.ts';

const name = '_Py_CheckEmscriptenSignals_Helper';

let interpreter: Awaited<ReturnType<typeof bootCounting>>;
beforeAll(async () => {
  interpreter = await bootCounting(await readPyodideParts());
});

it.each([
  ['a loop that calls nothing', 'for n in range(100_000): pass'],
  ['calls', 'def f(): pass\nfor n in range(100_000): f()'],
  ['texts of numbers', 'for n in range(5_000): str(n)'],
  ['an expression that goes back and forth', 'import re\nre.match("(a+)+$", "a" * 22 + "b")'],
])('asks JavaScript while it runs: %s', (_name, source) => {
  const { pyodide, asked } = interpreter;
  const before = asked();
  pyodide.runPython(source);
  expect(asked() - before).toBeGreaterThan(500);
});

it('refuses a Pyodide that asks in another way', () => {
  expect(() => answerSignals({ env: {} })).toThrow(
    `This Pyodide asks for signals in another way, without ${name}()`,
  );
});

interface Settings {
  instantiateWasm: (imports: WebAssembly.Imports, done: () => void) => object;
}

/** An interpreter, and how often it has asked. */
async function bootCounting(parts: PyodideParts) {
  let asked = 0;
  const createPyodideModule = (settings: Settings) => {
    const { instantiateWasm } = settings;
    settings.instantiateWasm = (imports, done) => {
      let answer = imports['env']?.[name] as () => number;
      Object.defineProperty(imports['env'], name, {
        get: () => () => {
          asked += 1;
          return answer();
        },
        set: (own: typeof answer) => (answer = own),
      });
      return instantiateWasm(imports, done);
    };
    return parts.createPyodideModule(settings as never);
  };
  const counting = { ...parts, createPyodideModule: createPyodideModule as never };
  const { pyodide } = await bootPyodide(counting, { kind: 'plain' });
  return { pyodide, asked: () => asked };
}
