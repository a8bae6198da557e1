/** Programs whose live heap is known, in both languages, and what they read as. */
import type { Language } from '../../src/measurement/example.ts';

export interface KnownProgram {
  readonly source: string;
  /** Bytes. */
  readonly liveBytes: number;
  /** Bytes that the reading may be off by: what the engine's meter states. */
  readonly toleranceBytes: number;
}

/** The uncertainty that the results state for V8's meter, in bytes. */
export const v8Tolerance = 1024;

export const known: Readonly<Record<Language, KnownProgram>> = {
  // A bytes object is its content, a header of 16 bytes and a final zero on a 32-bit CPython.
  python: { source: 'block = bytes(3_000_000)\n', liveBytes: 3_000_017, toleranceBytes: 0 },
  typescript: {
    source: 'const block = new Uint8Array(3_000_000);\n',
    liveBytes: 3_000_000,
    toleranceBytes: v8Tolerance,
  },
};

export const endlessLoop: Readonly<Record<Language, string>> = {
  python: 'while True:\n    pass\n',
  typescript: 'for (;;);\n',
};
