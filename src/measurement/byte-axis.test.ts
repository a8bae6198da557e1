import { expect, it } from 'vitest';
import { extent, powerTicks } from './byte-axis.ts';

it.each([
  [
    [360, 8_023_456],
    [1_024, 32_768, 1_048_576],
  ],
  [
    [1_000, 20_000],
    [1_024, 2_048, 4_096, 8_192, 16_384],
  ],
  [
    [64, 20_000],
    [64, 256, 1_024, 4_096, 16_384],
  ],
  // Hardly any power of two lies within.
  [
    [1_100, 1_900],
    [1_100, 1_900],
  ],
  [
    [1_000, 1_100],
    [1_000, 1_100],
  ],
  [
    [96, 96],
    [64, 128],
  ],
  [
    [1, 1],
    [1, 2],
  ],
])('has ticks where there is room, within the data: %j', (values, ticks) => {
  expect(powerTicks(extent(values))).toEqual(ticks);
});
