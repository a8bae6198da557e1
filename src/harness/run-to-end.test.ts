import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type RunOptions, type RunReports, runToEnd } from './run-to-end.ts';

type Answer = { readonly kind: 'answer' };
const answer: Answer = { kind: 'answer' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A run that is told nothing but by the test, and what it was ended with. */
function run(options: Partial<RunOptions> = {}) {
  const closed: unknown[] = [];
  let reports: RunReports<Answer> | undefined;
  const result = runToEnd<Answer>(
    (given) => {
      reports = given;
      return (end) => void closed.push(end);
    },
    { timeLimitMs: 1_000, ...options },
  );
  return { result, closed, reports: reports as RunReports<Answer> };
}

it('ends with the first answer, ends what was begun once, and leaves no timer', async () => {
  const { result, closed, reports } = run();
  expect([reports.begun(), reports.over()]).toEqual([false, false]);
  reports.started();
  expect([reports.begun(), reports.over()]).toEqual([true, false]);
  reports.end(answer);
  reports.end({ kind: 'unavailable', reason: 'too late' });
  expect(await result).toBe(answer);
  expect(closed).toEqual([answer]);
  expect([reports.over(), vi.getTimerCount()]).toEqual([true, 0]);
});

it('stops a program at its limit, which runs from its start and is not renewed', async () => {
  const { result, closed, reports } = run();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(reports.over()).toBe(false);
  reports.started();
  await vi.advanceTimersByTimeAsync(600);
  reports.started();
  await vi.advanceTimersByTimeAsync(400);
  expect(await result).toEqual({ kind: 'timed-out', limitMs: 1_000 });
  expect(closed).toEqual([{ kind: 'timed-out', limitMs: 1_000 }]);
});

it('does not wait for ever for a start that never comes', async () => {
  const { result, closed } = run();
  await vi.advanceTimersByTimeAsync(60_000);
  const end = { kind: 'unavailable', reason: 'The engine did not start within 60 s.' };
  expect([await result, closed]).toEqual([end, [end]]);
  const patient = run({ startLimitMs: 90_000 });
  await vi.advanceTimersByTimeAsync(89_999);
  expect(patient.reports.over()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await patient.result).toEqual({
    kind: 'unavailable',
    reason: 'The engine did not start within 90 s.',
  });
});

it('begins nothing after Stop', async () => {
  const begin = vi.fn();
  const signal = AbortSignal.abort();
  expect(await runToEnd(begin, { signal, timeLimitMs: 1_000 })).toEqual({ kind: 'cancelled' });
  expect(begin).not.toHaveBeenCalled();
});

it('is stopped at once, before the start and after it; a Stop after the end changes nothing', async () => {
  for (const started of [false, true]) {
    const stop = new AbortController();
    const { result, closed, reports } = run({ signal: stop.signal });
    if (started) reports.started();
    stop.abort();
    expect(closed).toEqual([{ kind: 'cancelled' }]);
    reports.end(answer);
    expect(await result).toEqual({ kind: 'cancelled' });
  }
  const stop = new AbortController();
  const { result, closed, reports } = run({ signal: stop.signal });
  reports.end(answer);
  stop.abort();
  expect([await result, closed]).toEqual([answer, [answer]]);
});

it('ends what begins only after the run has ended', async () => {
  const stop = new AbortController();
  const closed: unknown[] = [];
  let begin: () => void = () => {};
  const result = runToEnd<Answer>(
    () =>
      new Promise((resolve) => {
        begin = () => resolve((end) => void closed.push(end));
      }),
    { signal: stop.signal, timeLimitMs: 1_000 },
  );
  stop.abort();
  expect(await result).toEqual({ kind: 'cancelled' });
  expect(closed).toEqual([]);
  begin();
  await vi.advanceTimersByTimeAsync(0);
  expect(closed).toEqual([{ kind: 'cancelled' }]);
});

it('waits until what was begun has ended, where that can be known', async () => {
  let ended = false;
  const result = runToEnd<Answer>(
    ({ end }) => {
      setTimeout(() => end(answer), 1);
      return () =>
        new Promise((resolve) =>
          setTimeout(() => {
            ended = true;
            resolve();
          }, 5),
        );
    },
    { timeLimitMs: 1_000 },
  );
  await vi.advanceTimersByTimeAsync(6);
  expect([await result, ended]).toEqual([answer, true]);
});

it('throws what the beginning throws, and what the run’s surroundings fail with', async () => {
  const gone = new Error('gone');
  const options = { timeLimitMs: 1_000 };
  const failures = [
    runToEnd(() => {
      throw gone;
    }, options),
    runToEnd(() => Promise.reject(gone), options),
    runToEnd(({ fail }) => {
      setTimeout(() => fail(gone), 1);
      return () => {};
    }, options),
  ].map((failing) => expect(failing).rejects.toBe(gone));
  await vi.advanceTimersByTimeAsync(1);
  await Promise.all(failures);
  expect(vi.getTimerCount()).toBe(0);
});

it('does not throw what fails after the end', async () => {
  const { result, reports } = run();
  reports.end(answer);
  reports.fail(new Error('late'));
  expect(await result).toBe(answer);
});
