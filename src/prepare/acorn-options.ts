import type { Options } from 'acorn';

/** A program as it is written. As it is run it is a script, and its top level a function's body. */
export const acornOptions = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
  // What lists the declarations asks for them.
  ranges: true,
} as const satisfies Options;
