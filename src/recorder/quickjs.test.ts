import { expect, it } from 'vitest';
import { quickJsLacks, runOnQuickJs } from './quickjs.ts';

const example = (source: string, size?: number) =>
  ({ language: 'typescript', variant: 'before', source, packages: [], size }) as const;

it('measures an example to the byte, at the size it is asked for', async () => {
  const { outcome, stdout } = await runOnQuickJs(
    example(
      'const N: number = 5;\nexport const a = new Float64Array(N);\nconsole.log(a.length);',
      125_000,
    ),
  );
  expect(outcome).toEqual({
    kind: 'measured',
    engine: 'QuickJS',
    engineVersion: '0.17.0',
    runtime: 'native',
    meter: 'quickjs-malloc',
    liveBytes: 1_000_396,
    uncertaintyBytes: 0,
    elapsedMs: expect.any(Number) as number,
  });
  expect(stdout).toBe('125000\n');
});

it('fails with the reader’s lines', async () => {
  const { outcome } = await runOnQuickJs(example('const a = 1;\nthrow new Error("no");'));
  expect(outcome.kind === 'failed' && outcome.error.traceback).toBe(
    'Error: no\n    at program.ts:2:11',
  );
});

it('stops at the time limit, and when asked', async () => {
  expect((await runOnQuickJs(example('for (;;);'), { timeLimitMs: 100 })).outcome).toEqual({
    kind: 'timed-out',
    limitMs: 100,
  });
  const stop = new AbortController();
  const run = runOnQuickJs(example('for (;;);'), { signal: stop.signal });
  stop.abort();
  expect((await run).outcome).toEqual({ kind: 'cancelled' });
});

it('says what of a browser the programs make and it has not', () => {
  expect(quickJsLacks(['const a = new Map();', '// an EventTarget in words'])).toBeUndefined();
  expect(quickJsLacks(['const page = new EventTarget();', 'new AbortController();'])).toBe(
    'QuickJS has no AbortController and no EventTarget: they belong to browsers and to Node, and not to the language.',
  );
});
