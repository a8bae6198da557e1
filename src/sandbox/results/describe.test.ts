import { describe, expect, it } from 'vitest';
import { comparisonLine, engineLine, outcomeText, spokenSummary } from './describe.ts';
import { sampleMeasurement as figure, sampleV8 } from './sample-measurement.ts';

const traceback = '';

it('keeps the engine’s message and adds what to do about it', () => {
  const error = { name: 'RuntimeError', message: "can't start new thread", line: 3, traceback };
  expect(outcomeText({ kind: 'failed', error })).toBe(
    "RuntimeError on line 3: can't start new thread",
  );
  const advice = 'Call the function directly.';
  expect(outcomeText({ kind: 'failed', error: { ...error, advice } })).toBe(
    "RuntimeError on line 3: can't start new thread. Call the function directly.",
  );
});

it('leaves no colon where an error has no message', () => {
  const error = { name: 'AssertionError', message: '', line: 2, traceback };
  expect(outcomeText({ kind: 'failed', error })).toBe('AssertionError on line 2.');
  expect(outcomeText({ kind: 'failed', error: { ...error, advice: 'Check the rows.' } })).toBe(
    'AssertionError on line 2. Check the rows.',
  );
});

it('names the line that asked for too much memory, where it is known', () => {
  expect(outcomeText({ kind: 'out-of-memory', limitBytes: 512 * 1024 * 1024, line: 1 })).toBe(
    'Out of memory on line 1: the program needed more than 512 MiB. Make N smaller, or keep less, and run again.',
  );
  expect(outcomeText({ kind: 'out-of-memory' })).toBe(
    'Out of memory: the browser ended the program. Make N smaller, or keep less, and run again.',
  );
});

it('says what else a run of thirty seconds may be', () => {
  expect(outcomeText({ kind: 'timed-out', limitMs: 30_000 })).toBe(
    'Stopped after 30 s, the time limit. Look for a loop that does not end, or make N smaller, and run again.',
  );
  expect(
    outcomeText({ kind: 'timed-out', limitMs: 30_000, advice: 'It calls itself deeply.' }),
  ).toBe('Stopped after 30 s, the time limit. It calls itself deeply.');
});

const mebi = 1024 * 1024;

describe('the sentence under the bars', () => {
  it('begins with the live heap, and has the peak beside it', () => {
    const before = figure({ liveBytes: 4_849_936, peakBytes: 4_850_528 });
    const after = figure({ liveBytes: 2_846_080, peakBytes: 2_846_672 });
    expect(comparisonLine(before, after)).toBe(
      'Live heap: 1.70× smaller. Peak: 1.70× smaller (4.63 MiB before, 2.71 MiB after).',
    );
    expect(comparisonLine(sampleV8(), sampleV8())).toBe('Live heap: no difference.');
  });

  it('begins with the peak where only that differs', () => {
    const before = figure({ liveBytes: 168, peakBytes: 144 * mebi });
    const after = figure({ liveBytes: 168, peakBytes: 16_384 });
    expect(comparisonLine(before, after)).toBe(
      'Peak: 9,220× smaller. Live heap: no difference (168 B before, 168 B after).',
    );
    expect(spokenSummary({ before, after })).toBe(
      'Before: 144 MiB. After: 16.0 KiB. Peak: 9,220× smaller. Live heap: no difference (168 B before, 168 B after).',
    );
    expect(engineLine(before, 'peak')).toMatch(/tracemalloc, exact · bars: peak$/);
  });

  it('names garbage, and compares it only where the lesson does', () => {
    const before = figure({ liveBytes: 3_808, heldBytes: 100 * mebi });
    const after = figure({ liveBytes: 3_808, heldBytes: 3_808 });
    expect(comparisonLine(before, after)).toBe(
      'Live heap: no difference. Uncollected garbage (hatched): 100 MiB before, 0 B after.',
    );
    expect(comparisonLine(before, after, { compares: 'held' })).toBe(
      'Held at the end: 27,500× smaller. Uncollected garbage (hatched): 100 MiB before, 0 B after.',
    );
    // The bars of a peak have no garbage told apart.
    const peaks = { peakBytes: 144 * mebi };
    expect(
      comparisonLine(
        figure({ liveBytes: 168, heldBytes: 400, ...peaks }),
        figure({ liveBytes: 168, peakBytes: 16_384 }),
      ),
    ).toMatch(/^Peak: 9,220× smaller\..* Uncollected garbage: 232 B before, 0 B after\.$/);
    // Less than a hundredth of what is held.
    const hardly = figure({ liveBytes: 10_000, heldBytes: 10_064 });
    expect(comparisonLine(hardly, hardly)).toBe('Live heap: no difference.');
  });

  it('has no factor of programs that do different work, and both figures of the peak', () => {
    const before = figure({ liveBytes: 4_849_936, peakBytes: 4_850_528 });
    const after = figure({ liveBytes: 2_846_080, peakBytes: 2_846_672 });
    const incomparable = ['N is 100,000 in “before” and 1,000 in “after”.'];
    const said =
      'Live heap: not comparable. N is 100,000 in “before” and 1,000 in “after”. Peak: 4.63 MiB before, 2.71 MiB after.';
    expect(comparisonLine(before, after, { incomparable })).toBe(said);
    expect(spokenSummary({ before, after }, { incomparable })).toBe(
      `Before: 4.63 MiB. After: 2.71 MiB. ${said}`,
    );
  });

  it('has no factor of a part, and the row is not exact', () => {
    const before = figure({ liveBytes: 928, peakBytes: 1_024, outsideBytes: 1_404_416 });
    const after = figure({ liveBytes: 4_849_936, peakBytes: 4_850_528 });
    expect(comparisonLine(before, after)).toBe(
      'Not comparable: 1.34 MiB of “before” lies outside what tracemalloc sees. Peak: 1.00 KiB before, 4.63 MiB after.',
    );
    expect(engineLine(before)).toBe(
      'CPython (Pyodide), 3.14.2 (Pyodide 314.0.7) · tracemalloc, which sees a part only',
    );
  });
});

it('tells the figures of what was measured, and what became of the rest', () => {
  expect(
    spokenSummary({ before: figure({ liveBytes: 1_024 }), after: { kind: 'cancelled' } }),
  ).toBe('Before: 1.00 KiB. After: Stopped by you. Run starts it again.');
});

it('ends each sentence that is spoken with a stop', () => {
  const error = { name: 'ValueError', message: 'no luck', line: 2, traceback };
  const failed = { kind: 'failed', error } as const;
  expect(spokenSummary({ before: failed, after: failed })).toBe(
    'Before: ValueError on line 2: no luck. After: ValueError on line 2: no luck.',
  );
});
