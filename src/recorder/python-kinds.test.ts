import { beforeAll, describe, expect, it, vi } from 'vitest';
import { runOnCPython } from './cpython.ts';
import type { Outcome } from '../measurement/outcome.ts';
import { type PyodideParts, bootPyodide } from '../harness/python/pyodide-boot.ts';
import { readPyodideParts } from '../harness/python/pyodide-parts-node.ts';
import { createPythonSession } from '../harness/python/python-session.ts';
import { errors } from '../harness/python/kinds/errors.ts';
import { garbage } from '../harness/python/kinds/garbage.ts';
import { here } from '../harness/python/kinds/here.ts';
import { type Bytes, boundsOf } from '../harness/expected-bytes.ts';
import type { Expected } from '../harness/python/kinds/kind.ts';
import { output } from '../harness/python/kinds/output.ts';
import { outside } from '../harness/python/kinds/outside.ts';

const groups = { garbage, outside, output, errors, here };

let parts: PyodideParts;
let snapshot: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  parts = await readPyodideParts();
  const made = await bootPyodide(parts, { kind: 'make' });
  if (!made.snapshot) throw new Error('No image was made');
  ({ snapshot } = made);
});

/** In an interpreter of its own, which is right before it whatever ran before: as in the page. */
async function onPyodide(source: string) {
  const { pyodide } = await bootPyodide(parts, { kind: 'restore', snapshot });
  const session = createPythonSession(pyodide);
  expect(session.calibrate().ok).toBe(true);
  let text = '';
  // What Emscripten says of a program that ends its process, and the code that it leaves with.
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const { reading } = session.measure(
    { source },
    {
      onStarted: () => {},
      onOutput: (stream, part) => (text += stream === 'stdout' ? part : `<${part}>`),
    },
  );
  said.mockRestore();
  process.exitCode = undefined;
  return { outcome: reading as Omit<Outcome, 'runtime'> as Outcome, text };
}

function expectBytes(what: string, found: number | undefined, bytes: Bytes): void {
  const [least, most] = boundsOf(bytes);
  expect(found, what).toBeGreaterThanOrEqual(least);
  expect(found, what).toBeLessThanOrEqual(most);
}

function expectOutcome(outcome: Outcome, text: string, expected: Expected): void {
  if (outcome.kind !== expected.kind) expect(outcome).toMatchObject({ kind: expected.kind });
  if (expected.output !== undefined) {
    if (typeof expected.output === 'string') expect(text).toBe(expected.output);
    else expect(text).toMatch(expected.output);
  }
  if (outcome.kind === 'measured' && expected.kind === 'measured') {
    const { liveBytes, heldBytes = NaN, peakBytes = NaN, outsideBytes, notes = [] } = outcome;
    expectBytes('live', liveBytes, expected.live);
    expectBytes('held', heldBytes, expected.held ?? expected.live);
    expect(liveBytes).toBeLessThanOrEqual(heldBytes);
    expect(heldBytes).toBeLessThanOrEqual(peakBytes);
    if (expected.outside === undefined) expect(outsideBytes).toBeUndefined();
    else expectBytes('outside', outsideBytes, expected.outside);
    const names = notes.flatMap((note) => (note.kind === 'modules-loaded' ? note.names : []));
    for (const name of expected.modules ?? []) expect(names).toContain(name);
  } else if (outcome.kind === 'failed' && expected.kind === 'failed') {
    const { error } = outcome;
    const { name, line, column } = expected;
    expect(error).toMatchObject({
      name,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    });
    if (typeof expected.message === 'string') expect(error.message).toBe(expected.message);
    else if (expected.message) expect(error.message).toMatch(expected.message);
    if (expected.traceback) expect(error.traceback).toMatch(expected.traceback);
    if (expected.advice) expect(error.advice).toMatch(expected.advice);
    else expect(error.advice).toBeUndefined();
    expect(error.traceback).not.toMatch(/heapwise|measure\.py/);
  } else if (outcome.kind === 'out-of-memory' && expected.kind === 'out-of-memory') {
    expect(outcome.line).toBe(expected.line);
  }
}

for (const [group, kinds] of Object.entries(groups)) {
  describe(`${group}, on Pyodide`, () => {
    it.each(kinds)('$name', async ({ source, pyodide }) => {
      const { outcome, text } = await onPyodide(source);
      expectOutcome(outcome, text, pyodide);
    });
  });
  describe(`${group}, on CPython`, () => {
    const own = kinds.flatMap(({ native, ...kind }) => (native ? [{ ...kind, native }] : []));
    it.skipIf(own.length === 0).each(own)('$name', async ({ source, native }) => {
      const program = { language: 'python', variant: 'before', source, packages: [] } as const;
      const { outcome, stdout } = await runOnCPython(program);
      expectOutcome(outcome, stdout, native);
    });
  });
}
