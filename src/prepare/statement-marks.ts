/** Calls after each top-level statement, by which a host reads the heap as a program goes on. */
import type { Program } from 'acorn';
import { positionAt, type EditableText } from './editable-text.ts';

/** What a marked script calls, and where. */
export interface Marks {
  /**
   * Of the global function that the script takes, and takes away, before it begins: it is called
   * with the number of the statement that has ended. By chance, so that no program can call it.
   */
  readonly name: string;
  /** The first line of each statement, 1-based. */
  readonly lines: readonly number[];
}

/** A longer program is marked as far as this. */
const mostStatements = 500;

/** Marks the statements that run where they stand: functions and imports are there before. */
export function markStatements(program: Program, code: string, text: EditableText): Marks {
  const name = `$mark${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(16).padStart(8, '0')}`;
  const lines: number[] = [];
  for (const { type, start, end } of program.body) {
    if (type === 'FunctionDeclaration' || type === 'ImportDeclaration') continue;
    if (type === 'EmptyStatement' || lines.length >= mostStatements) continue;
    text.insert(end, `;${name}(${lines.length});`);
    lines.push(positionAt(code, start).line);
  }
  text.begin(`const ${name}=globalThis.${name};delete globalThis.${name};`);
  return { name, lines };
}
