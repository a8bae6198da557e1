/** Axes of bytes, in the articles' charts and in those of a sweep. */

/** From the least of the data to the most. One value alone stands in the middle of a logarithm. */
export function extent(values: readonly number[]): readonly [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least < most ? [least, most] : [least / 2, Math.max(1, most * 2)];
}

/** As many as there is room for. */
const mostTicks = 6;

/** Powers of two within a logarithmic axis, or every second, fifth, tenth: `1 KiB`, `32 KiB` … */
export function powerTicks([least, most]: readonly [number, number]): readonly number[] {
  const steps = [1, 2, 5, 10].map((step) => {
    // There is no half of a byte.
    const first = Math.max(0, Math.ceil(Math.log2(least) / step));
    const last = Math.floor(Math.log2(most) / step);
    return Array.from(
      { length: Math.max(0, last - first + 1) },
      (_, index) => 2 ** (step * (first + index)),
    );
  });
  const ticks = steps.find(({ length }) => length <= mostTicks) ?? [];
  // Between two powers there is none, or one: the ends say more.
  return ticks.length > 1 ? ticks : [least, most];
}
