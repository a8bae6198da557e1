import { describe, expect, it } from 'vitest';
import {
  mostNamesAlone,
  placesToRead,
  retainedByName,
  type GoneBytes,
} from './retained-by-name.ts';

const gone = (bytes: number, more: Partial<GoneBytes> = {}): GoneBytes => ({
  bytes,
  spreadBytes: 0,
  liveBytes: 200_000,
  uncertaintyBytes: 2_000,
  ...more,
});
const leastBytes = 1_024;

describe('what each name keeps', () => {
  it('adds up with what they share, and with what no name keeps', () => {
    const { retained, limits } = retainedByName({
      names: ['text', 'a', 'b', 'own', 'N'],
      holding: '11110',
      together: gone(150_096),
      alone: new Map([
        [0, gone(0)],
        [1, gone(48)],
        [2, gone(48)],
        [3, gone(50_000)],
      ]),
      leastBytes,
    });
    expect(retained).toEqual({
      names: [
        { name: 'own', bytes: 50_000 },
        { name: 'text', bytes: 0 },
        { name: 'a', bytes: 0 },
        { name: 'b', bytes: 0 },
        { name: 'N', bytes: 0 },
      ],
      sharedBytes: 100_000,
      unexplainedBytes: 50_000,
      types: [],
    });
    expect(limits).toEqual([]);
  });

  it('of the only name that holds data is what goes with all', () => {
    const { retained } = retainedByName({
      names: ['N', 'rows'],
      holding: '01',
      together: gone(199_900),
      alone: new Map(),
      leastBytes,
    });
    expect(retained?.names[0]).toEqual({ name: 'rows', bytes: 199_900 });
    expect([retained?.sharedBytes, retained?.unexplainedBytes]).toEqual([0, 100]);
  });

  it('is not told where a reading’s own error is as large', () => {
    const { retained } = retainedByName({
      names: ['a', 'b'],
      holding: '11',
      together: gone(199_500),
      alone: new Map([
        [0, gone(1_500, { spreadBytes: 800 })],
        [1, gone(198_200)],
      ]),
      leastBytes,
    });
    expect(retained?.names).toEqual([
      { name: 'b', bytes: 198_200 },
      { name: 'a', bytes: 0 },
    ]);
    expect(retained?.sharedBytes).toBe(0);
    expect(retained?.unexplainedBytes).toBe(1_800);
  });
});

describe('there are words instead of numbers', () => {
  it('where no name can be let go of alone', () => {
    const found = retainedByName({
      names: ['a'],
      holding: '',
      together: gone(0),
      alone: new Map(),
      leastBytes,
    });
    expect(found.retained).toBe(undefined);
    expect(found.limits?.[0]).toMatch(/^By name it cannot be told: the program calls eval/);
  });

  it.each([
    ['another figure', gone(50_000, { liveBytes: 300_000 })],
    ['more than all of them', gone(150_000)],
  ])('where a run has %s', (_, second) => {
    const found = retainedByName({
      names: ['a', 'b'],
      holding: '11',
      together: gone(100_000),
      alone: new Map([
        [0, gone(50_000)],
        [1, second],
      ]),
      leastBytes,
    });
    expect(found.retained).toBe(undefined);
    expect(found.limits?.[0]).toContain('does not hold the same each time');
  });

  it('where there are more names than runs', () => {
    const names = Array.from({ length: 20 }, (_, place) => `name${place}`);
    const holding = '1'.repeat(20);
    const places = placesToRead(holding);
    expect(places.length).toBe(mostNamesAlone);
    const alone = new Map(places.map((place) => [place, gone(9_000)]));
    const found = retainedByName({ names, holding, together: gone(180_000), alone, leastBytes });
    expect(found.retained?.sharedBytes).toBe(4 * 9_000);
    expect(found.limits?.[0]).toContain('20 names hold data. The first 16 are told apart');
  });
});
