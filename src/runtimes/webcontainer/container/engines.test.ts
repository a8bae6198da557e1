import { expect, it } from 'vitest';
import { misreading } from '../../../measurement/calibration.ts';
import type { Example } from '../../../measurement/example.ts';
import type { Outcome } from '../../../measurement/outcome.ts';
import type { ScriptMessage } from '../../../harness/script/messages.ts';
import type { ScriptHost } from '../../../harness/script/run-script.ts';
import { ContainerEngines } from './engines.ts';
import { judgeNode, knownPrograms } from './node-calibration.ts';

const mebibytes32 = 32 * 1024 * 1024;

/** A container whose scripts answer what `answer` says, then end with `code`. */
function host(
  answer: (script: string, request: { script?: string }) => readonly (ScriptMessage | string)[],
  code = 0,
): ScriptHost {
  return {
    start: (script, request, { onText }) => {
      const { token, ...rest } = request as { token: string; script?: string };
      for (const message of answer(script, rest)) {
        onText(typeof message === 'string' ? message : `${token}${JSON.stringify(message)}\n`);
      }
      return Promise.resolve({ exited: Promise.resolve(code), kill: () => {} });
    },
  };
}

/** What stays after the release is the harness's own, 2,336 B. */
const node = (heldBytes: number, releasedBytes = 2_336): ScriptMessage[] => [
  { type: 'started' },
  { type: 'measured', grown: { heldBytes, releasedBytes }, elapsedMs: 5, engineVersion: '13.6' },
];

/** Node's meter reads `factor` of what the known programs take, over 2,336 B of its own. */
function nodeThatReads(factor: number): ScriptHost {
  return host((script, request) => {
    if (script === 'measure-quickjs.mjs') {
      return [{ type: 'read', liveBytes: 99, elapsedMs: 1, engineVersion: '0.17.0' }];
    }
    const known = knownPrograms.some((program) => program.script === request.script);
    return node(2_336 + (known ? factor * mebibytes32 : 1_000));
  });
}

const example: Example = {
  language: 'typescript',
  variant: 'before',
  source: 'const a = [1];',
  packages: [],
};
const measure = (scripts: ScriptHost): Promise<Outcome> =>
  new ContainerEngines(scripts).measure(example, { timeLimitMs: 30_000 });

it('reads Node’s own meter where the calibration passes, less the empty program', async () => {
  const outcome = await measure(
    host((_script, { script }) => {
      if (knownPrograms.some((program) => program.script === script))
        return node(2_336 + mebibytes32 + 5_000);
      return node(script?.includes('[1]') ? 12_336 : 2_336);
    }),
  );
  expect(outcome).toEqual({
    kind: 'measured',
    engine: 'V8',
    engineVersion: '13.6',
    runtime: 'webcontainer',
    meter: 'node-memory-usage',
    liveBytes: 10_000,
    engineBytes: 0,
    // What the calibration was off by, where that is more than native Node's 4,096.
    uncertaintyBytes: 5_000,
    elapsedMs: 5,
  });
});

it.each([0, 0.5, 0.89, 1.11, 2])(
  'takes QuickJS where the meter reads %s of what is there',
  async (factor) => {
    const outcome = await measure(nodeThatReads(factor));
    expect(outcome.kind === 'measured' && [outcome.engine, outcome.liveBytes]).toEqual([
      'QuickJS',
      99,
    ]);
  },
);

it('says why nothing is measurable', async () => {
  const outcome = await measure(
    host((script) =>
      script === 'measure-quickjs.mjs'
        ? [{ type: 'broken', reason: 'WebAssembly is not available' }]
        : ['Error: No such built-in module: node:v8\n'],
    ),
  );
  expect(outcome).toEqual({
    kind: 'unavailable',
    reason:
      'Not measurable here: The engine ended before the program began (exit code 0): Error: No such built-in module: node:v8; WebAssembly is not available.',
  });
});

it('never shows a figure of an engine that misreads in its own process', async () => {
  const calibration = {
    name: 'bytes of 1,000,000',
    expectedBytes: 1_000_017,
    readBytes: 1_000_033,
    toleranceBytes: 0,
    ok: false,
  };
  const outcome = await new ContainerEngines(
    host(() => [{ type: 'calibrated', calibrations: [calibration] }]),
  ).measure({ ...example, language: 'python' }, { timeLimitMs: 30_000 });
  expect(outcome).toEqual({
    kind: 'unavailable',
    reason:
      'Not measurable here: by CPython (Pyodide), bytes of 1,000,000 is 1,000,017 B and was read as 1,000,033 B.',
  });
});

it('takes V8’s last words for out of memory, and any other early end for a failure', async () => {
  const python = { ...example, language: 'python' } as const;
  const end = (text: string, code: number) =>
    new ContainerEngines(host(() => [{ type: 'started' }, text], code)).measure(python, {
      timeLimitMs: 30_000,
    });
  expect(
    await end(
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n',
      134,
    ),
  ).toEqual({
    kind: 'out-of-memory',
  });
  const failed = await end('', 3);
  expect(failed.kind === 'failed' && failed.error.message).toBe(
    'The program ended its process (exit code 3).',
  );
});

it('accepts a tenth either way', () => {
  const read = (heldBytes: number) => ({ heldBytes, releasedBytes: 0 });
  const known = [mebibytes32 * 1.0999, mebibytes32 * 0.8999].map(read);
  const { calibrations } = judgeNode(read(0), known);
  expect(calibrations.map(({ ok }) => ok)).toEqual([true, false]);
  expect(calibrations[1] && misreading(calibrations[1])).toBe(
    'Array of 4,194,304 fractions is 33,554,432 B and was read as 30,195,633 B',
  );
});
