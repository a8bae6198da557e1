/**
 * The one byte formatter of the project: binary units, the same digits in every
 * locale, so that server-rendered and live figures are the same characters.
 */

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** U+2212: a hyphen would be read aloud as one, and breaks at a line's end. */
const minus = '\u2212';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number for reading, the same characters in every locale: `1,000,000`. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** `1 file`, `1,200 files`. @param word its plural has an s */
export function counted(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** At least three significant digits, never a rounded-away integer digit: `1.23`, `12.3`, `1,012`. */
function threeDigits(value: number): string {
  if (value < 9.995) return value.toFixed(2);
  if (value < 99.95) return value.toFixed(1);
  return grouped.format(value);
}

/**
 * Bytes for reading: `0 B`, `512 B`, `1.23 KiB`, `4.46 MiB`.
 * Below 1 KiB the count is exact. A unit is left as soon as rounding reaches 1,024 of it.
 */
export function formatBytes(bytes: number): string {
  const sign = bytes < 0 ? minus : '';
  let value = Math.abs(bytes);
  let unit = 0;
  while (Math.round(value) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  if (unit === 0) {
    const count = Math.round(value);
    return `${count === 0 ? '' : sign}${grouped.format(count)} B`;
  }
  return `${sign}${threeDigits(value)} ${units[unit]}`;
}

/** Bytes beside an axis, which has no room for digits that say nothing: `1 KiB`, `1.50 KiB`. */
export function tickBytes(bytes: number): string {
  return formatBytes(bytes).replace(/\.0+ /, ' ');
}

/** Bytes to the last one, for tables and tooltips: `4,680,896 B`. */
export function exactBytes(bytes: number): string {
  const count = Math.round(Math.abs(bytes));
  return `${bytes < 0 && count !== 0 ? minus : ''}${grouped.format(count)} B`;
}

/** A ratio for reading, three significant digits: `1.70×`, `12.4×`, `12,400×`. */
export function formatRatio(ratio: number): string {
  if (ratio < 999.5) return `${threeDigits(ratio)}×`;
  return `${grouped.format(Number(ratio.toPrecision(3)))}×`;
}
