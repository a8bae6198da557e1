/** The N of a program: the one top-level constant that the harness can override. */

import type { Language } from '../../src/measurement/example.ts';

const constants: Readonly<Record<Language, RegExp>> = {
  python: /^N(?:: int)? = (\d[\d_]*)[ \t]*(?:#.*)?$/m,
  typescript: /^(?:export )?const N(?:: number)? = (\d[\d_]*);?[ \t]*(?:\/\/.*)?$/m,
};

export interface StatedSize {
  readonly value: number;
  /** 1-based. */
  readonly line: number;
  /** The whole line. */
  readonly text: string;
}

export function statedSize(language: Language, program: string): StatedSize | undefined {
  const match = constants[language].exec(program);
  if (!match) return undefined;
  return {
    value: Number(match[1]?.replaceAll('_', '')),
    line: program.slice(0, match.index).split('\n').length,
    text: match[0],
  };
}
