import { afterEach, expect, it, vi } from 'vitest';
import { limits } from '../../measurement/limits.ts';
import type { Exit } from '../early-end.ts';
import type { ScriptMessage } from './messages.ts';
import { runScript, type ScriptHost, type ScriptOptions } from './run-script.ts';

afterEach(() => void vi.useRealTimers());

const started: ScriptMessage = { type: 'started' };
const read: ScriptMessage = { type: 'read', liveBytes: 8, elapsedMs: 1, engineVersion: '1' };

/** One run of a script that the test speaks for; `heard` is what the reader sees of it. */
function script(options: Partial<ScriptOptions> = {}) {
  const heard: string[] = [];
  let exit: (exit: Exit) => void = () => {};
  let lose: (reason: Error) => void = () => {};
  let output = { onText: (_text: string) => {}, onErrorText: (_text: string) => {} };
  let token = '';
  let kills = 0;
  const host: ScriptHost = {
    start: (_script, request, given) => {
      ({ token } = request as { token: string });
      output = given;
      const exited = new Promise<Exit>((resolve, reject) => {
        exit = resolve;
        lose = reject;
      });
      return Promise.resolve({ exited, kill: () => void (kills += 1) });
    },
  };
  const result = runScript(
    host,
    'measure.mjs',
    {},
    {
      timeLimitMs: 1_000,
      onOutput: (stream, text) => heard.push(`${stream}: ${text}`),
      onOutputCut: (lines) => heard.push(`${lines} lines cut`),
      ...options,
    },
  );
  return {
    result,
    heard,
    say: (message: ScriptMessage) => output.onText(`${token}${JSON.stringify(message)}\n`),
    write: (text: string) => output.onText(text),
    writeError: (text: string) => output.onErrorText(text),
    exit: (code: Exit) => exit(code),
    lose: (reason: Error) => lose(reason),
    kills: () => kills,
  };
}

it('gives the reading, the calibrations and the output of a program that ends', async () => {
  const run = script();
  const calibration = { name: 'x', expectedBytes: 1, readBytes: 1, toleranceBytes: 0, ok: true };
  run.say({ type: 'calibrated', calibrations: [calibration] });
  run.say(started);
  run.say({ type: 'output', stream: 'stdout', text: 'one\n' });
  run.say(read);
  run.say({ type: 'output', stream: 'stdout', text: 'after the end\n' });
  expect(await run.result).toEqual({
    end: { kind: 'read', reading: read },
    calibrations: [calibration],
  });
  expect(run.heard).toEqual(['stdout: one\n']);
  expect(run.kills()).toBe(1);
});

it.each<[ScriptMessage, object]>([
  [
    { type: 'failed', error: { name: 'E', message: 'm', traceback: 'E: m' } },
    { kind: 'failed', error: { name: 'E', message: 'm', traceback: 'E: m' } },
  ],
  [{ type: 'out-of-memory' }, { kind: 'out-of-memory' }],
  [
    { type: 'out-of-memory', limitBytes: 5 },
    { kind: 'out-of-memory', limitBytes: 5 },
  ],
  [
    { type: 'broken', reason: 'no wasm' },
    { kind: 'unavailable', reason: 'no wasm' },
  ],
])('%j is an outcome', async (message, end) => {
  const run = script();
  run.say(started);
  run.say(message);
  expect((await run.result).end).toEqual(end);
});

it('ends a program at its limit, one that Stop ends, and one that never starts', async () => {
  vi.useFakeTimers();
  const endless = script();
  endless.say(started);
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await endless.result).end).toEqual({ kind: 'timed-out', limitMs: 1_000 });
  const stop = new AbortController();
  const stopped = script({ signal: stop.signal });
  stopped.say(started);
  stop.abort();
  expect((await stopped.result).end).toEqual({ kind: 'cancelled' });
  const mute = script();
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await mute.result).end).toEqual({
    kind: 'unavailable',
    reason: 'The engine did not start within 60 s.',
  });
  await vi.advanceTimersByTimeAsync(0);
  expect([endless.kills(), stopped.kills(), mute.kills()]).toEqual([1, 1, 1]);
});

it('starts nothing after Stop; a Stop after the end changes nothing', async () => {
  const host = { start: vi.fn() };
  const options = { signal: AbortSignal.abort(), timeLimitMs: 1_000 };
  expect(await runScript(host, 'measure.mjs', {}, options)).toEqual({
    end: { kind: 'cancelled' },
    calibrations: [],
  });
  expect(host.start).not.toHaveBeenCalled();
  const stop = new AbortController();
  const run = script({ signal: stop.signal });
  run.say(started);
  run.say(read);
  stop.abort();
  expect((await run.result).end).toEqual({ kind: 'read', reading: read });
});

it('tells of a process that is gone without an answer, and shows none of V8’s last words', async () => {
  const quiet = script();
  quiet.say(started);
  quiet.exit(3);
  expect((await quiet.result).end).toMatchObject({
    kind: 'failed',
    error: { message: 'The program ended its process (exit code 3).' },
  });
  const words =
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n';
  for (const write of ['write', 'writeError'] as const) {
    const full = script({ memoryLimitBytes: 64 });
    full.say(started);
    full.write('printed\n');
    full[write](words);
    full[write]('----- Native stack trace -----\n');
    full.exit('SIGABRT');
    expect((await full.result).end).toEqual({ kind: 'out-of-memory', limitBytes: 64 });
    expect(full.heard).toEqual(['stdout: printed\n']);
  }
  const early = script();
  early.writeError('SyntaxError: Unexpected token\n');
  early.exit(1);
  expect((await early.result).end).toEqual({
    kind: 'unavailable',
    reason:
      'The engine ended before the program began (exit code 1): SyntaxError: Unexpected token',
  });
});

it('shows what a program writes past the harness, where it stands, and cuts it', async () => {
  const run = script();
  run.say(started);
  run.write('one\n');
  run.writeError('two\n');
  run.say({ type: 'output', stream: 'stdout', text: 'three\n' });
  run.write('no newline');
  run.say({ type: 'output-cut', droppedLines: 2 });
  run.write('x\n'.repeat(limits.outputLines + 5));
  run.say(read);
  await run.result;
  expect(run.heard.slice(0, 3)).toEqual(['stdout: one\n', 'stderr: two\n', 'stdout: three\n']);
  const written = run.heard.join('').replaceAll('stdout: ', '');
  expect(written).toContain('three\nno newlinex\nx\n');
  // One of the limit's lines was “one”, one “two”; five and those, and two of the harness's own.
  expect(run.heard.at(-1)).toBe('9 lines cut');
});

it('throws when what the scripts run in is lost', async () => {
  const gone = new Error('The container is gone.');
  const run = script();
  run.say(started);
  run.lose(gone);
  await expect(run.result).rejects.toBe(gone);
  const host = { start: () => Promise.reject(gone) };
  await expect(runScript(host, 'measure.mjs', {}, { timeLimitMs: 1_000 })).rejects.toBe(gone);
});
