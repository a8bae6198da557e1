/** Why a program cannot be run, and where in the reader's text. */
import { reasonOf } from '../measurement/failure.ts';
import type { ProgramError } from '../measurement/outcome.ts';
import type { EditableText, Position } from './editable-text.ts';

export class ProgramFault extends Error {
  /** `Error` where the program is right, and cannot be run as it was asked for. */
  readonly errorName: 'SyntaxError' | 'Error';
  /** In the text that is being read; the stage makes it a place of the reader's. */
  readonly offset: number | undefined;
  at: Position | undefined;
  /** The message is a parser's own. */
  isParsers = false;

  constructor(
    message: string,
    node: { readonly start: number } | undefined,
    errorName: 'SyntaxError' | 'Error' = 'SyntaxError',
  ) {
    super(message);
    this.offset = node?.start;
    this.errorName = errorName;
  }
}

/** Reads or edits a text. What this throws names a place of the reader's own text. */
export function readingOf<T>(text: EditableText, read: () => T): T {
  try {
    return read();
  } catch (reason) {
    const fault = faultOf(reason);
    if (fault.offset !== undefined) fault.at = text.originOfOffset(fault.offset);
    throw fault;
  }
}

const sucrasePrefix = 'Error transforming program.ts: ';

/** What this room throws, acorn and Sucrase included, as one class. */
function faultOf(reason: unknown): ProgramFault {
  if (reason instanceof ProgramFault) return reason;
  if (reason instanceof RangeError) {
    return new ProgramFault('The program is nested too deeply.', undefined);
  }
  const said = reasonOf(reason);
  const bySucrase = said.startsWith(sucrasePrefix);
  if (!bySucrase && !(reason instanceof SyntaxError)) {
    return new ProgramFault(`This program could not be prepared: ${said}`, undefined, 'Error');
  }
  const message = said.slice(bySucrase ? sucrasePrefix.length : 0).replace(/ \(\d+:\d+\)$/, '');
  const { pos, loc } = reason as { readonly pos?: number; readonly loc?: Position };
  const fault = new ProgramFault(message, pos === undefined ? undefined : { start: pos });
  fault.isParsers = true;
  // Sucrase reads the reader's own text, and counts columns from 1.
  if (bySucrase && loc) fault.at = { line: loc.line, column: loc.column - 1 };
  return fault;
}

/**
 * The error that the reader is shown.
 * @param explain says better what stands at a place than the parser that stopped there
 */
export function faultError(
  source: string,
  reason: unknown,
  explain: (place: { source: string; offset: number }) => string | undefined = () => undefined,
): ProgramError {
  const fault = faultOf(reason);
  const { errorName: name, at } = fault;
  const isParsers = !(reason instanceof ProgramFault) || fault.isParsers;
  const explained = at && isParsers ? explain({ source, offset: offsetAt(source, at) }) : undefined;
  const message = explained ?? fault.message;
  if (at === undefined) return { name, message, traceback: `${name}: ${message}` };
  const { line, column } = at;
  const text = source.split('\n', line)[line - 1] ?? '';
  // A long line (minified code) is shown around the fault only.
  const from = Math.max(0, column - 60);
  const shown = text.slice(from, from + 120).replaceAll(/\s/g, ' ');
  const traceback = `program.ts:${line}\n  ${shown}\n  ${' '.repeat(column - from)}^\n${name}: ${message}`;
  return { name, message, line, column: column + 1, traceback };
}

function offsetAt(text: string, { line, column }: Position): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) start = text.indexOf('\n', start) + 1;
  return start + column;
}
