/**
 * The second meter: what `malloc()` of the whole interpreter has given out, which also knows what
 * C libraries take for themselves (SQLite, mmap, ctypes). Every traced block comes out of it too,
 * with a header and rounded up, so both can be held against each other block by block.
 *
 * Calibrated on Pyodide 314.0.7 with lists of ints, texts, dicts, instances and bytes: the two were
 * never further apart than a thousandth of the heap and 10 kB, and 2 B for each block that was cut out of a freed one (kinds/outside.ts).
 */

/** Disagreement below this says nothing, in bytes: tables from before the run that grew in it. */
const noiseBytes = 32 * 1024;
/** … and below this part of what is traced. */
const noisePart = 0.005;
/**
 * … and below this for each traced block: dlmalloc does not split a freed chunk where less than
 * its smallest, 16 B, would be left over, so that a block may take 8 B more than it needs. Of
 * 50,000 texts cut out of longer ones, 67 kB were seen.
 * https://github.com/emscripten-core/emscripten/blob/main/system/lib/dlmalloc.c
 */
const slackBytes = 8;
/** The most that a block takes beside its own bytes: in a smallest chunk, or in one not split. */
const mostBeside = 15 + slackBytes;

/** What a block takes of Emscripten's `malloc()` (dlmalloc): a header of 4 B, a multiple of 8 B. */
export function chunkBytes(bytes: number): number {
  return Math.max(16, (bytes + 4 + 7) & ~7);
}

/**
 * Bytes that the tracer does not see, or nothing where both meters agree.
 * @param grownBytes what `malloc()` has given out since before the run, without the tracer's own
 * @param traced what all traced blocks take of it, and how many they are
 */
export function outsideBytes(
  grownBytes: number,
  { mallocBytes, blocks }: { readonly mallocBytes: number; readonly blocks: number },
): number | undefined {
  const outside = grownBytes - mallocBytes;
  const noise = Math.max(noiseBytes, noisePart * mallocBytes, slackBytes * blocks);
  return outside > noise ? outside : undefined;
}

/**
 * The least that can be outside, before the blocks have been listed: a heap of large blocks needs
 * no list.
 * @param grownBytes as above, but with the tracer's own tables
 * @param tracedBytes live bytes, without headers
 * @param tracerBytes what `tracemalloc.get_tracemalloc_memory()` says: 16 B for each block and its
 *   share of a table; a block takes 24 + 16 B of `malloc()` in truth
 */
export function leastOutsideBytes(
  grownBytes: number,
  tracedBytes: number,
  tracerBytes: number,
): number | undefined {
  const blocks = tracerBytes / 16;
  const mallocBytes = tracedBytes + blocks * mostBeside + tracerBytes * 2.5;
  return outsideBytes(grownBytes, { mallocBytes, blocks: 0 });
}
