import { beforeEach, expect, it, vi } from 'vitest';
import type { Outcome } from '../measurement/outcome.ts';
import type { Run, RunRequest } from './run-session.ts';
import { Runs, type RunsInputs } from './runs.ts';

const session = vi.hoisted(() => ({
  requests: [] as RunRequest[],
  ends: [] as ((run: Run) => void)[],
}));
vi.mock('./run-session.ts', () => ({
  runSession(request: RunRequest) {
    session.requests.push(request);
    return new Promise<Run>((resolve) => session.ends.push(resolve));
  },
}));

const outcome: Outcome = { kind: 'cancelled' };
const row = { runtime: 'page', before: outcome, after: outcome } as const;
const ended: Run = { language: 'python', rows: [row] };

function sandboxRuns() {
  const events: Run[] = [];
  const shown: string[] = [];
  const changes: (readonly [boolean, boolean])[] = [];
  const onFirstRow = vi.fn();
  let programs: ReturnType<RunsInputs['request']> = {
    sandbox: {} as HTMLElement,
    language: 'python',
    sources: { before: 'a = 1\n', after: 'b = 2\n' },
    packages: [],
    compares: 'live',
    edited: [],
    single: false,
    opened: false,
    timeLimitMs: undefined,
    runtimes: ['page', 'webcontainer'],
  };
  const runs = new Runs({
    status: { show: (text) => shown.push(text) },
    request: () => programs,
    onChange: () => changes.push([runs.isAwaited, runs.isUnderWay]),
    onFirstRow,
    onEnd: (run) => events.push(run),
  });
  const edit = (change: Partial<typeof programs>) => (programs = { ...programs, ...change });
  return { runs, events, shown, changes, onFirstRow, edit };
}

/** The nth request for a run that was made of the session. */
async function request(nth: number): Promise<RunRequest> {
  await vi.waitFor(() => expect(session.requests.length).toBeGreaterThanOrEqual(nth));
  return session.requests[nth - 1] as RunRequest;
}

beforeEach(() => {
  session.requests.length = 0;
  session.ends.length = 0;
});

it('is one run while its first row is awaited, and tells when that is there', async () => {
  const { runs, events, shown, changes, onFirstRow } = sandboxRuns();
  const run = runs.run();
  expect(runs.run()).toBe(run);
  expect([runs.isAwaited, runs.isUnderWay]).toEqual([true, true]);
  const { onRow } = await request(1);
  onRow(row, 0);
  expect([runs.isAwaited, runs.isUnderWay]).toEqual([false, true]);
  onRow({ ...row, runtime: 'webcontainer' }, 1);
  expect(onFirstRow.mock.calls).toEqual([['python', row]]);
  session.ends[0]?.(ended);
  expect(await run).toBe(ended);
  await vi.waitFor(() => expect(runs.isUnderWay).toBe(false));
  expect(events).toEqual([ended]);
  expect(shown).toEqual(['Starting']);
  expect(changes).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ]);
  expect(session.requests).toHaveLength(1);
});

it('measures what stood there when Run was pressed, whatever is shown when the code has loaded', async () => {
  const { runs, edit } = sandboxRuns();
  void runs.run();
  edit({ language: 'typescript', sources: { before: 'let a = 1;', after: 'let b = 2;' } });
  expect(await request(1)).toMatchObject({
    language: 'python',
    sources: { before: 'a = 1\n', after: 'b = 2\n' },
  });
});

it('stops an old run, whose rows are dropped, when only other runtimes are awaited', async () => {
  const { runs, events, onFirstRow } = sandboxRuns();
  const old = runs.run();
  const first = await request(1);
  first.onRow(row, 0);
  const next = runs.run();
  expect(next).not.toBe(old);
  expect(first.signal.aborted).toBe(true);
  const second = await request(2);
  expect([first.isCurrent(), second.isCurrent()]).toEqual([false, true]);
  session.ends[0]?.(ended);
  await old;
  expect(events).toEqual([]);
  expect(runs.isAwaited).toBe(true);
  first.onRow(row, 0);
  expect(onFirstRow).toHaveBeenCalledTimes(1);
  session.ends[1]?.(ended);
  await next;
  expect(events).toEqual([ended]);
});

it('Stop reaches the run', async () => {
  const { runs } = sandboxRuns();
  void runs.run();
  const { signal } = await request(1);
  runs.stop();
  expect(signal.aborted).toBe(true);
});
