/** What a test expects of a figure: so many, or from the one to the other, in bytes. */
export type Bytes = number | readonly [least: number, most: number];

export function boundsOf(bytes: Bytes): readonly [least: number, most: number] {
  return typeof bytes === 'number' ? [bytes, bytes] : bytes;
}
