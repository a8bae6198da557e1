/**
 * What a Python program that reached its time limit may have been doing, besides a loop without
 * end. `tracemalloc` counts all open calls at every allocation, so a deep recursion takes time with
 * the square of its depth: 20,000 calls some 2 s, 100,000 calls a minute, where the program alone
 * takes milliseconds. Without `sys.setrecursionlimit()` no program goes deep enough.
 * @see https://github.com/python/cpython/blob/v3.14.2/Python/tracemalloc.c (traceback_get_frames)
 */
export function adviceOnTimeout(source: string): string | undefined {
  if (!/\bsetrecursionlimit\b/.test(source)) return undefined;
  return 'It allows itself deep recursion, and under measurement each allocation takes the longer the more calls are open: the program alone may end at once. Use a loop in place of the recursion or less depth, or look for a loop that does not end, and run again.';
}
