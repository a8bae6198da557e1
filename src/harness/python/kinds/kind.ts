/**
 * Programs that stand for kinds of programs which people bring: found in bug reports of other tools
 * and in what people type. Each says what is right for it; src/recorder/python-kinds.test.ts runs them all.
 */

import type { Bytes } from '../../expected-bytes.ts';

export type Expected =
  | {
      readonly kind: 'measured';
      readonly live: Bytes;
      /** As live, unless told. */
      readonly held?: Bytes;
      /** None, unless told. */
      readonly outside?: Bytes;
      /** Modules that the row names. */
      readonly modules?: readonly string[];
      readonly output?: string | RegExp;
    }
  | {
      readonly kind: 'failed';
      readonly name: string;
      readonly message?: string | RegExp;
      readonly line?: number;
      readonly column?: number;
      readonly traceback?: RegExp;
      /** None, unless told. */
      readonly advice?: RegExp;
      readonly output?: string | RegExp;
    }
  | { readonly kind: 'out-of-memory'; readonly line?: number; readonly output?: string };

export interface Kind {
  /** What it stands for. */
  readonly name: string;
  readonly source: string;
  /** In Pyodide; standard error's text is in `<…>`. */
  readonly pyodide: Expected;
  /** The page looks for its packages before it runs, and says where they are from. */
  readonly page?: 'unavailable';
  /** On the machine's own CPython, where that is another thing to test. Standard output only. */
  readonly native?: Expected;
}
