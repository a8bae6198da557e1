import { describe, expect, it } from 'vitest';
import { heldLessReleased } from './held-less-released.ts';

const control = { heldBytes: 1_000, releasedBytes: 900 };
const figures = (heldBytes: number, releasedBytes: number, codeBytes?: number) =>
  heldLessReleased(
    { heldBytes, releasedBytes, codeBytes },
    control,
    () => 2_048,
    () => 50_000,
  );

describe('what is held less what is released', () => {
  it('is the program’s; what stays is the engine’s own, and both are less the control’s', () => {
    expect(figures(71_000, 60_900)).toEqual({
      liveBytes: 10_000,
      engineBytes: 60_000,
      uncertaintyBytes: 2_048,
    });
  });

  it('has nothing less than no code', () => {
    expect(figures(5_000, 800)).toEqual({
      liveBytes: 4_100,
      engineBytes: 0,
      uncertaintyBytes: 2_048,
    });
  });

  it('is the first reading where something escaped the release, and says so', () => {
    expect(figures(3_001_000, 200_900)).toEqual({
      liveBytes: 3_000_000,
      uncertaintyBytes: 50_000,
      notes: [{ kind: 'held-reading', escapedBytes: 200_000 }],
    });
  });

  it('is the engine’s own as far as it tells of code, however much that is', () => {
    expect(figures(3_001_000, 200_900, 120_000)).toEqual({
      liveBytes: 2_800_000,
      engineBytes: 200_000,
      uncertaintyBytes: 2_048,
    });
    expect(figures(3_001_000, 400_900, 120_000)).toEqual({
      liveBytes: 3_000_000,
      uncertaintyBytes: 50_000,
      notes: [{ kind: 'held-reading', escapedBytes: 400_000 }],
    });
  });

  it('is as uncertain as the vectors may be of functions that went with the data', () => {
    const uncertainty = (vectorBytes: number, goneBytes: number) =>
      heldLessReleased(
        {
          heldBytes: 71_000,
          releasedBytes: 60_900,
          heldCodeBytes: 20_000 + goneBytes,
          codeBytes: 20_000,
          vectorBytes,
        },
        { ...control, heldCodeBytes: 1_000, codeBytes: 1_700, vectorBytes: 3_656 },
        () => 1_024,
        () => 50_000,
      ).uncertaintyBytes;
    expect(uncertainty(60_064, 110_256)).toBe(1_024 + 56_408);
    // A few functions went, and many of a package stay.
    expect(uncertainty(60_064, 300)).toBe(1_024 + 2 * (300 + 700));
    expect(uncertainty(60_064, -760)).toBe(1_024);
    // Optimised code that went with its maps is more than what was added.
    expect(uncertainty(-12_682, 110_256)).toBe(1_024);
    expect(figures(71_000, 60_900).uncertaintyBytes).toBe(2_048);
  });
});
