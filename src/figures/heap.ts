/** Which heap of a figure is meant: three names, and the bytes of each. */

/**
 * `live`: left after a full collection. `held`: at the end, with the garbage that nothing has freed
 * yet. `peak`: the most at any moment.
 */
export const heaps = ['live', 'held', 'peak'] as const;
export type Heap = (typeof heaps)[number];

/** In tables and sentences. */
export const heapLabels: Readonly<Record<Heap, string>> = {
  live: 'live heap',
  held: 'held at the end',
  peak: 'peak heap',
};

/** A measurement, a recorded figure or a point of the growth chart. */
export interface HeapBytes {
  readonly liveBytes: number;
  /** Absent where the heap was read after a collection only: then nothing but the live heap is held. */
  readonly heldBytes?: number | undefined;
  /** Absent where the meter knows none. */
  readonly peakBytes?: number | undefined;
}

/** In bytes; absent where the meter knows no peak. */
export function bytesOf(figure: HeapBytes, heap: Heap): number | undefined {
  switch (heap) {
    case 'live':
      return figure.liveBytes;
    case 'held':
      return heldBytesOf(figure);
    case 'peak':
      return figure.peakBytes;
  }
}

/** What is held at the end, in bytes. */
export function heldBytesOf({ liveBytes, heldBytes }: HeapBytes): number {
  return heldBytes ?? liveBytes;
}

/** What nobody can reach and nothing has freed yet, in bytes. */
export function garbageBytesOf(figure: HeapBytes): number {
  return heldBytesOf(figure) - figure.liveBytes;
}
