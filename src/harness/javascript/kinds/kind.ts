/**
 * Programs that stand for kinds of TypeScript programs which people bring: found in bug reports of
 * other tools and in what people type. Each says what is right for it: by hand, or by what Node
 * prints. src/recorder/typescript-kinds.test.ts runs them all on QuickJS and on Node's V8, and
 * e2e/kinds.spec.ts in the page.
 */

import type { Bytes } from '../../expected-bytes.ts';

export type Expected =
  | {
      readonly kind: 'measured';
      /** An empty heap, give or take a KiB, unless told. */
      readonly live?: Bytes;
      readonly output?: string | RegExp;
      /** Kinds of the row's notes. */
      readonly notes?: readonly string[];
    }
  | {
      readonly kind: 'failed';
      /** Of name and message together. */
      readonly error: string | RegExp;
      readonly line?: number;
      readonly output?: string | RegExp;
    };

export interface Kind {
  /** What it stands for. */
  readonly name: string;
  readonly source: string;
  readonly expected: Expected;
  /** Where the engine has not what the program needs, or lays memory out in another way. */
  readonly quickjs?: Expected;
}

export const small: Bytes = [-512, 4_096];
