import { describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../measurement/run-event.ts';
import { begin, FakeFrame, figure, pair, read, unread } from './fake-frame.ts';
import { UnreadEngine } from './frame-attempt.ts';
import type { Reading } from './frame/protocol.ts';
import { PageRun } from './page-run.ts';

const outcomes = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.kind === 'outcome' ? [[event.variant, event.outcome]] : []));

describe('a frame that dies', () => {
  it('while programs run: those that had not ended are to blame, the others run again', async () => {
    const begun = begin();
    const first = await begun.frame();
    await first.running();
    first.ended('after');
    first.die();
    const second = await begun.frame(2);
    expect(begun.replaced).toBe(1);
    expect(await second.running()).toEqual(['after']);
    second.answer({ after: read(9) });
    expect(await begun.outcome).toEqual({
      before: { kind: 'out-of-memory' },
      after: figure(9),
    });
    expect(outcomes(begun.events)).toEqual([
      ['before', { kind: 'out-of-memory' }],
      ['after', figure(9)],
    ]);
  });

  it('with nobody innocent: there is no second attempt, and the next run has another frame', async () => {
    const begun = begin();
    const first = await begun.frame();
    await first.running();
    first.die();
    expect(await begun.outcome).toEqual({
      before: { kind: 'out-of-memory' },
      after: { kind: 'out-of-memory' },
    });
    expect([begun.frames.length, begun.replaced]).toEqual([1, 1]);
  });

  it('after a program was read: its figure stands, and it does not run again', async () => {
    const begun = begin();
    const first = await begun.frame();
    await first.running();
    first.ended('after', 'before');
    first.emit({ kind: 'reading', variant: 'after', reading: read(9) });
    first.die();
    const second = await begun.frame(2);
    expect(await second.running()).toEqual(['before']);
    second.answer({ before: read(8) });
    expect(await begun.outcome).toEqual({ before: figure(8), after: figure(9) });
  });

  it('twice: the program that had ended both times is to blame after all', async () => {
    const begun = begin();
    for (const attempt of [1, 2]) {
      const frame = await begun.frame(attempt);
      await frame.running();
      frame.ended('before', 'after');
      frame.die();
    }
    expect(await begun.outcome).toEqual({
      before: { kind: 'out-of-memory' },
      after: { kind: 'out-of-memory' },
    });
    expect([begun.frames.length, begun.replaced]).toEqual([2, 2]);
  });

  it('before the programs run: nobody is to blame, and all run in another', async () => {
    const begun = begin();
    (await begun.frame()).die();
    const second = await begun.frame(2);
    expect(await second.running()).toEqual(['before', 'after']);
    second.answer({ before: read(8), after: read(9) });
    expect(await begun.outcome).toEqual({ before: figure(8), after: figure(9) });
  });

  it('before the programs run, twice: the reason is said', async () => {
    const begun = begin();
    (await begun.frame()).die();
    (await begun.frame(2)).die(new Error('The frame for examples did not start within 10 s.'));
    const reason =
      'The engine could not be started. The frame for examples did not start within 10 s.';
    expect(await begun.outcome).toEqual({
      before: { kind: 'unavailable', reason },
      after: { kind: 'unavailable', reason },
    });
    expect(begun.frames).toHaveLength(2);
  });

  it('after Stop: the programs were stopped, and are not out of memory', async () => {
    const begun = begin();
    const first = await begun.frame();
    await first.running();
    begun.stop();
    first.die();
    expect(await begun.outcome).toEqual({
      before: { kind: 'cancelled' },
      after: { kind: 'cancelled' },
    });
  });

  it('with its late answers dropped', async () => {
    const begun = begin();
    const first = await begun.frame();
    await first.running();
    first.ended('after');
    first.die();
    const second = await begun.frame(2);
    await second.running();
    first.emit({ kind: 'reading', variant: 'after', reading: read(1) });
    first.answer({ before: read(1), after: read(1) });
    second.answer({ after: read(9) });
    expect((await begun.outcome).after).toEqual(figure(9));
    expect(first.listeners).toBe(0);
  });
});

describe('a program that could not be read', () => {
  it('gets a second frame, and the one that was read does not', async () => {
    const begun = begin();
    const first = await begun.frame();
    await first.running();
    first.emit({ kind: 'reading', variant: 'before', reading: read(8) });
    first.emit({ kind: 'reading', variant: 'after', reading: unread });
    first.answer({ before: read(8), after: unread });
    const second = await begun.frame(2);
    expect(await second.running()).toEqual(['after']);
    second.answer({ after: read(9) });
    expect(await begun.outcome).toEqual({ before: figure(8), after: figure(9) });
    expect(begun.replaced).toBe(1);
  });

  it('in neither frame: the browser’s reason is said', async () => {
    const begun = begin();
    for (const attempt of [1, 2]) {
      const frame = await begun.frame(attempt);
      await frame.running();
      frame.ended('before', 'after');
      frame.answer({ before: unread, after: unread });
    }
    expect(await begun.outcome).toEqual({
      before: { kind: 'unavailable', reason: unread.reason },
      after: { kind: 'unavailable', reason: unread.reason },
    });
    expect([begun.frames.length, begun.replaced]).toEqual([2, 1]);
  });
});

describe('an engine that could not be read', () => {
  const unreadEngine = new UnreadEngine('The browser did not answer.');

  it('gets a second frame, where what is known of the engine stands in every reading', async () => {
    const begun = begin();
    const first = await begun.frame();
    expect(first.isLast).toBe(false);
    first.supplied.reject(unreadEngine);
    const second = await begun.frame(2);
    expect([begun.replaced, second.isLast]).toEqual([1, true]);
    const note = { kind: 'in-place-of', engine: 'V8', reason: 'It was not read.' } as const;
    const timers = { kind: 'timers-stopped', intervals: 1, timeouts: 0 } as const;
    second.supplied.resolve({ notes: [note] });
    expect(await second.running()).toEqual(['before', 'after']);
    second.emit({ kind: 'reading', variant: 'before', reading: read(8) });
    second.answer({ before: read(8), after: { ...read(9), notes: [timers] } as Reading });
    expect(await begun.outcome).toEqual({
      before: { ...figure(8), notes: [note] },
      after: { ...figure(9), notes: [note, timers] },
    });
  });

  it('in a frame that says so too late: the run is over when the reader stops it', async () => {
    const begun = begin();
    const first = await begun.frame();
    begun.stop();
    first.supplied.reject(unreadEngine);
    expect(await begun.outcome).toEqual({
      before: { kind: 'cancelled' },
      after: { kind: 'cancelled' },
    });
  });
});

it('a runtime that is disposed of during a run: the reason is said, and no frame is left', async () => {
  const frame = new FakeFrame();
  const frames = { current: () => frame, replace: vi.fn() };
  frames.replace.mockImplementation(() => {
    throw new Error('This runtime has been disposed of.');
  });
  const signal = new AbortController().signal;
  const outcome = new PageRun(pair, { signal, onEvent: () => {} }, frames).toEnd();
  await frame.running();
  frame.ended('before', 'after');
  frame.die();
  const reason = 'The engine could not be started. This runtime has been disposed of.';
  expect(await outcome).toEqual({
    before: { kind: 'unavailable', reason },
    after: { kind: 'unavailable', reason },
  });
});
