import { describe, expect, it } from 'vitest';
import { barsOf, headlineHeap } from './headline.ts';
import { layersOf, partLabels } from './legend.ts';
import { sampleMeasurement as figure, sampleV8 } from './sample-measurement.ts';

const mebi = 1024 * 1024;

describe('the heap of the bars', () => {
  it('is the peak where the end is the same and the peak is not', () => {
    const before = figure({ liveBytes: 168, peakBytes: 144 * mebi });
    expect(headlineHeap(before, figure({ liveBytes: 168, peakBytes: 16_384 }))).toBe('peak');
    // Nothing to a reader: under the ratio that one notices, or beside the peaks.
    expect(headlineHeap(before, figure({ liveBytes: 170, peakBytes: 16_384 }))).toBe('peak');
    expect(headlineHeap(before, figure({ liveBytes: 500, peakBytes: 16_384 }))).toBe('peak');
    expect(headlineHeap(figure({ liveBytes: 168, peakBytes: 16_384 }), before)).toBe('peak');
  });

  it('is the live heap where that differs, or nothing does, or the meter knows no peak', () => {
    const before = figure({ liveBytes: 8 * mebi, peakBytes: 16 * mebi });
    expect(headlineHeap(before, figure({ liveBytes: 200, peakBytes: 8 * mebi }))).toBe('live');
    expect(headlineHeap(before, before)).toBe('live');
    expect(headlineHeap(before, { ...before, peakBytes: 15.9 * mebi })).toBe('live');
    expect(headlineHeap(sampleV8(), sampleV8())).toBe('live');
  });

  it('is what the lesson compares: what is held where garbage is its subject', () => {
    const before = figure({ liveBytes: 168, heldBytes: 8 * mebi, peakBytes: 8 * mebi });
    const after = figure({ liveBytes: 168, heldBytes: 168, peakBytes: 4 * mebi });
    expect(headlineHeap(before, after, { compares: 'held' })).toBe('held');
    // Garbage differs at the end: that is seen in the bars of the live heap.
    expect(headlineHeap(before, after, { compares: 'live' })).toBe('live');
  });

  it('is the live heap of an engine that is read after a collection, whatever the lesson compares', () => {
    expect(headlineHeap(sampleV8(), sampleV8(), { compares: 'held' })).toBe('live');
  });

  it('is the live heap where the peak is the garbage of the end', () => {
    const before = figure({ liveBytes: 1_464, heldBytes: 3_940_000, peakBytes: 3_940_723 });
    expect(headlineHeap(before, figure({ liveBytes: 0, heldBytes: 0, peakBytes: 200 }))).toBe(
      'live',
    );
    // A little garbage beside a large peak is not.
    const little = figure({ liveBytes: 168, heldBytes: 400, peakBytes: 144 * mebi });
    expect(headlineHeap(little, figure({ liveBytes: 168, peakBytes: 200 }))).toBe('peak');
  });

  it('is not changed for programs that are not comparable, nor of a part', () => {
    const before = figure({ liveBytes: 168, peakBytes: 144 * mebi });
    const after = figure({ liveBytes: 168, peakBytes: 16_384 });
    expect(headlineHeap(before, after, { incomparable: ['N is 2 and 3.'] })).toBe('live');
    expect(headlineHeap(before, { ...after, outsideBytes: 8 * mebi })).toBe('live');
  });
});

describe('bars', () => {
  it('are on one scale, and never invisible where there is a heap', () => {
    const bars = barsOf([figure({ liveBytes: 1_000_000 }), figure({ liveBytes: 16 })], 'live');
    expect(bars).toEqual([
      { bytes: 1_000_000, parts: [{ kind: 'heap', width: 100 }] },
      { bytes: 16, parts: [{ kind: 'heap', width: 0.4 }] },
    ]);
    expect(barsOf([figure({ liveBytes: 0 }), figure({ liveBytes: -8 })], 'live')).toEqual([
      { bytes: 0, parts: [] },
      { bytes: -8, parts: [] },
    ]);
  });

  it('have garbage as a part of its own, whichever heap is compared', () => {
    const figures = [figure({ liveBytes: 250, heldBytes: 1_000 }), figure({ liveBytes: 250 })];
    const parts = [
      [
        { kind: 'heap', width: 25 },
        { kind: 'garbage', width: 75 },
      ],
      [{ kind: 'heap', width: 25 }],
    ];
    expect(barsOf(figures, 'live').map((bar) => bar.parts)).toEqual(parts);
    expect(barsOf(figures, 'held').map((bar) => bar.parts)).toEqual(parts);
    expect(barsOf(figures, 'live').map((bar) => bar.bytes)).toEqual([250, 250]);
    expect(barsOf(figures, 'held').map((bar) => bar.bytes)).toEqual([1_000, 250]);
  });

  it('show what the meter does not see behind what it does', () => {
    const [bar] = barsOf([figure({ liveBytes: 1_000, outsideBytes: 3_000 })], 'live');
    expect(bar?.parts).toEqual([
      { kind: 'heap', width: 25 },
      { kind: 'outside', width: 75 },
    ]);
  });

  it('of the peak have no garbage told apart', () => {
    const [bar] = barsOf([figure({ liveBytes: 10, heldBytes: 90, peakBytes: 400 })], 'peak');
    expect(bar).toEqual({ bytes: 400, parts: [{ kind: 'peak', width: 100 }] });
  });

  it('reach as far as the peak, whose rest is a part of its own', () => {
    const before = figure({ liveBytes: 100, heldBytes: 300, peakBytes: 400 });
    const bars = barsOf([before, figure({ liveBytes: 40, heldBytes: 40, peakBytes: 40 })], 'live');
    expect(bars).toEqual([
      {
        bytes: 100,
        parts: [
          { kind: 'heap', width: 25 },
          { kind: 'garbage', width: 50 },
          { kind: 'peak', width: 25 },
        ],
      },
      { bytes: 40, parts: [{ kind: 'heap', width: 10 }] },
    ]);
    expect(bars.slice(0, 1).map(layersOf)).toEqual([
      [
        { kind: 'peak', width: 100 },
        { kind: 'garbage', width: 75 },
        { kind: 'heap', width: 25 },
      ],
    ]);
    expect(partLabels(bars)).toEqual([
      ['heap', 'live heap'],
      ['garbage', 'garbage'],
      ['peak', 'up to the peak'],
    ]);
  });
});
