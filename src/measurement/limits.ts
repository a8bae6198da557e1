/** Limits that every runtime keeps. */
export const limits = {
  timeMs: 30_000,
  /** Linear memory of a WebAssembly engine, in bytes. */
  wasmMemoryBytes: 512 * 1024 * 1024,
  /** Program output kept per variant, in UTF-16 code units, and in lines. */
  outputLength: 64 * 1024,
  outputLines: 1_000,
} as const;
