/** What the rules need to know of a program's text, whichever its language is. */

import type { Language } from '../../../src/measurement/example.ts';
import type { ProgramText } from './program-parts.ts';
import { readPython } from './python-text.ts';
import { readTypeScript } from './typescript-text.ts';

/** Never throws: of a text that does not parse, what can be read. */
export function readProgram(language: Language, text: string): ProgramText {
  return language === 'python' ? readPython(text) : readTypeScript(text);
}
