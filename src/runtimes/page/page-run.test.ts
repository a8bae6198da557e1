import { afterEach, describe, expect, it, vi } from 'vitest';
import { variants } from '../../measurement/example.ts';
import { begin, figure, read, unread } from './fake-frame.ts';
import { stopDeadlineMs } from './frame-attempt.ts';

afterEach(() => vi.useRealTimers());

describe('a run that goes well', () => {
  it('is supplied, runs and is over, with each outcome told once', async () => {
    const { run, outcome, events, frame, replaced } = begin();
    expect(run.state).toBe('new');
    const first = await frame();
    expect(run.state).toBe('supplying');
    first.progress('Downloading Python');
    expect(await first.running()).toEqual(['before', 'after']);
    expect(run.state).toBe('running');
    expect(first.request).toMatchObject({ engine: 'python', timeLimitMs: 5_000 });
    first.emit({ kind: 'output', variant: 'before', stream: 'stdout', text: 'hello\n' });
    first.emit({ kind: 'stage', label: 'Reading the heap' });
    first.emit({ kind: 'figures', variant: 'before', reading: read(7) });
    first.emit({ kind: 'reading', variant: 'before', reading: read(8) });
    first.emit({ kind: 'figures', variant: 'before', reading: read(7) });
    first.answer({ before: read(8), after: read(9) });
    expect(await outcome).toEqual({ before: figure(8), after: figure(9) });
    expect(run.state).toBe('over');
    expect(events).toEqual([
      { kind: 'progress', label: 'Downloading Python' },
      { kind: 'progress', label: 'Running' },
      { kind: 'output', variant: 'before', stream: 'stdout', text: 'hello\n' },
      { kind: 'progress', label: 'Reading the heap' },
      { kind: 'outcome', variant: 'before', outcome: figure(7) },
      { kind: 'outcome', variant: 'before', outcome: figure(8) },
      { kind: 'outcome', variant: 'after', outcome: figure(9) },
    ]);
    expect([first.tidied, first.listeners, replaced]).toEqual([1, 0, 0]);
  });

  it('runs the one program whose packages are there', async () => {
    const { outcome, frame } = begin();
    const first = await frame();
    first.refuse('before', { kind: 'unavailable', reason: 'numpy is not here.' });
    const after = { text: 'after = 1\n', packages: [] };
    first.supplied.resolve({ programs: { after } });
    expect(await first.running()).toEqual(['after']);
    first.answer({ after: read(9) });
    expect(await outcome).toEqual({
      before: { kind: 'unavailable', reason: 'numpy is not here.' },
      after: figure(9),
    });
  });

  it('asks nothing of the frame where no program can run', async () => {
    const { outcome, frame } = begin();
    const first = await frame();
    for (const variant of variants) first.refuse(variant, { kind: 'unavailable', reason: 'No.' });
    first.supplied.resolve({ programs: {} });
    expect((await outcome).after).toEqual({ kind: 'unavailable', reason: 'No.' });
    expect(first.request).toBe(undefined);
  });

  it('says so where the frame leaves a program out of its answer', async () => {
    const { outcome, frame } = begin();
    const first = await frame();
    await first.running();
    first.answer({ before: read(8) });
    expect((await outcome).after).toEqual({
      kind: 'unavailable',
      reason: 'The frame gave no answer.',
    });
  });
});

describe('an engine that does not start', () => {
  it('is the outcome of both programs', async () => {
    const { run, outcome, frame } = begin();
    (await frame()).supplied.reject(new Error('No room.'));
    const reason = 'The engine could not be started. No room.';
    expect(await outcome).toEqual({
      before: { kind: 'unavailable', reason },
      after: { kind: 'unavailable', reason },
    });
    expect(run.state).toBe('over');
  });

  it('leaves what was known by then', async () => {
    const { outcome, frame } = begin();
    const first = await frame();
    await first.running();
    first.emit({ kind: 'reading', variant: 'before', reading: read(8) });
    first.fail(new Error('The python engine has not been installed in the frame.'));
    expect(await outcome).toEqual({
      before: figure(8),
      after: {
        kind: 'unavailable',
        reason:
          'The engine could not be started. The python engine has not been installed in the frame.',
      },
    });
    expect(first.listeners).toBe(0);
  });
});

const cancelled = { before: { kind: 'cancelled' }, after: { kind: 'cancelled' } };

describe('Stop', () => {
  it('before the run begins: no frame is asked for', async () => {
    const { outcome, stop, frames } = begin();
    stop();
    expect(await outcome).toEqual(cancelled);
    expect(frames).toEqual([]);
  });

  it('during a download: at once, the frame stays, and what arrives later is not run', async () => {
    const begun = begin();
    const first = await begun.frame();
    begun.stop();
    expect(await begun.outcome).toEqual(cancelled);
    const told = begun.events.length;
    first.progress('Downloading Python');
    first.supplied.resolve({});
    await new Promise((resolve) => setTimeout(resolve));
    expect([first.request, first.stops, begun.replaced]).toEqual([undefined, 0, 0]);
    expect(begun.events).toHaveLength(told);
  });

  it('in the moment in which all has arrived: the programs are not run', async () => {
    const begun = begin();
    const first = await begun.frame();
    first.supplied.resolve({});
    await Promise.resolve();
    begun.stop();
    expect(await begun.outcome).toEqual(cancelled);
    await new Promise((resolve) => setTimeout(resolve));
    expect(first.request).toBe(undefined);
  });

  it('of running programs: the frame says what became of each', async () => {
    const begun = begin();
    const first = await begun.frame();
    await first.running();
    first.emit({ kind: 'reading', variant: 'before', reading: read(8) });
    begun.stop();
    await vi.waitFor(() => expect(first.stops).toBe(1));
    first.answer({ before: read(8), after: { kind: 'cancelled' } });
    expect(await begun.outcome).toEqual({ before: figure(8), after: { kind: 'cancelled' } });
    expect(begun.replaced).toBe(0);
  });

  it('that is not obeyed: the frame is stuck, and replaced', async () => {
    const begun = begin();
    const first = await begun.frame();
    await first.running();
    vi.useFakeTimers();
    begun.stop();
    await vi.advanceTimersByTimeAsync(stopDeadlineMs - 1);
    expect(begun.run.state).toBe('running');
    await vi.advanceTimersByTimeAsync(1);
    expect(await begun.outcome).toEqual(cancelled);
    expect([begun.run.state, begun.replaced, first.stops]).toEqual(['over', 1, 1]);
    // Late answers are dropped.
    const told = begun.events.length;
    first.ended('before');
    first.answer({ before: read(8), after: read(9) });
    await vi.advanceTimersByTimeAsync(0);
    expect(begun.events).toHaveLength(told);
    expect(await begun.outcome).toEqual(cancelled);
  });

  it('that is obeyed leaves no deadline behind', async () => {
    const begun = begin();
    const first = await begun.frame();
    await first.running();
    vi.useFakeTimers();
    begun.stop();
    first.answer({ before: { kind: 'cancelled' }, after: { kind: 'cancelled' } });
    expect(await begun.outcome).toEqual(cancelled);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('while an unread program waits for its second frame: none is asked for', async () => {
    const begun = begin();
    const first = await begun.frame();
    await first.running();
    begun.stop();
    first.answer({ before: unread, after: unread });
    expect(await begun.outcome).toEqual(cancelled);
    expect(begun.frames).toHaveLength(1);
  });
});
