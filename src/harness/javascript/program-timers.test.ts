import { afterEach, expect, it } from 'vitest';
import { ProgramTimers, type StoppedTimers, type TimerHost } from './program-timers.ts';

const own = { setTimeout, setInterval, clearTimeout, clearInterval };
afterEach(() => Object.assign(globalThis, own));

/** A host whose time passes when it is told. */
function fakeHost(): TimerHost & { run(untilMs: number): void } {
  let time = 0;
  let id = 0;
  const set = new Map<number, { at: number; callback: () => void }>();
  return {
    set: (callback, ms) => {
      set.set(++id, { at: time + ms, callback });
      return id;
    },
    clear: (handle) => set.delete(handle as number),
    now: () => time,
    run(untilMs) {
      for (;;) {
        const [next] = [...set].sort(([a, x], [b, y]) => x.at - y.at || a - b);
        if (!next || next[1].at > untilMs) break;
        set.delete(next[0]);
        time = next[1].at;
        next[1].callback();
      }
      time = untilMs;
    },
  };
}

function begin(limitMs = 30_000) {
  const host = fakeHost();
  const timers = new ProgramTimers(host);
  timers.begin(limitMs);
  const log: unknown[] = [];
  let stopped: StoppedTimers | undefined;
  return {
    host,
    timers,
    log,
    whenIdle: () => timers.whenIdle((left) => (stopped = left)),
    stopped: () => stopped && { ...stopped },
  };
}

it('waits for timeouts, and for those that they set', () => {
  const { host, log, whenIdle, stopped } = begin();
  setTimeout(
    (text: string) => {
      log.push(text);
      setTimeout(() => log.push('second'), 500);
    },
    1_000,
    'first',
  );
  whenIdle();
  host.run(1_400);
  expect([log, stopped()]).toEqual([['first'], undefined]);
  host.run(2_000);
  expect([log, stopped()]).toEqual([['first', 'second'], { intervals: 0, timeouts: 0 }]);
});

it('ends at once where nothing is set, and where all is cleared', () => {
  const { host, log, whenIdle, stopped } = begin();
  const id = setTimeout(() => log.push('never'), 10);
  whenIdle();
  clearTimeout(id);
  host.run(5);
  expect([log, stopped()]).toEqual([[], { intervals: 0, timeouts: 0 }]);
});

it('lets an interval fire while a timeout is left, then stops it and tells of it', () => {
  const { host, log, whenIdle, stopped } = begin();
  setInterval(() => log.push('tick'), 100);
  setTimeout(() => log.push('end'), 350);
  whenIdle();
  host.run(10_000);
  expect(log).toEqual(['tick', 'tick', 'tick', 'end']);
  expect(stopped()).toEqual({ intervals: 1, timeouts: 0 });
});

it('does not wait for a timeout beyond the limit, and tells of it', () => {
  const { host, log, whenIdle, stopped } = begin(1_000);
  setTimeout(() => log.push('late'), 60_000);
  setTimeout(() => log.push('in time'), 900);
  whenIdle();
  host.run(100_000);
  expect([log, stopped()]).toEqual([['in time'], { intervals: 0, timeouts: 1 }]);
});

it('looks again after a callback that throws', () => {
  const { host, whenIdle, stopped } = begin();
  setTimeout(() => {
    throw new Error('its own');
  }, 10);
  whenIdle();
  expect(() => host.run(20)).toThrow('its own');
  host.run(30);
  expect(stopped()).toEqual({ intervals: 0, timeouts: 0 });
});

it('clears an interval from within, and knows an interval by clearTimeout, too', () => {
  const { host, log, whenIdle, stopped } = begin();
  const id = setInterval(() => {
    log.push('tick');
    if (log.length === 3) clearTimeout(id);
  }, 10);
  setTimeout(() => {}, 100);
  whenIdle();
  host.run(1_000);
  expect([log.length, stopped()]).toEqual([3, { intervals: 0, timeouts: 0 }]);
});

it('takes only functions, and any delay', () => {
  const { host, log } = begin();
  expect(() => setTimeout('code' as unknown as () => void)).toThrow(
    new TypeError('setTimeout needs a function'),
  );
  setTimeout(() => log.push('soon'), -5);
  setTimeout(() => log.push('soon too'), Number.NaN);
  host.run(1);
  expect(log).toEqual(['soon', 'soon too']);
});
