/**
 * Turns a reader's TypeScript program into one script that every engine can
 * run and that keeps what the program built. It runs on the host (the page,
 * the recorder), never beside the program.
 *
 * The script is `"use strict";(async()=>{<program>\n;return()=>[<names>]})`.
 * The closure that it returns refers to every top-level binding, because V8
 * frees a binding that nothing refers to any more, and its heap with it.
 * Lines are the reader's own; columns too, but for the first line's prefix.
 *
 * A program that imports packages is `(async $=>{…})` instead, and gets a `PackageLoader`.
 */
import { type Options, type Program, type Token, parse } from 'acorn';
import { transform } from 'sucrase';
import type { ProgramError } from '../measurement/outcome.ts';
import { alignColumns } from './align-columns.ts';
import { maxProgramLength } from './program-limit.ts';
import { programPrefix, wrapProgram } from './program-wrapper.ts';
import { dynamicImports, freeLoaderName, type Importable } from './imports.ts';
import { TopLevelError, applyEdits } from './source-edits.ts';
import { readTopLevel } from './top-level.ts';

export type PreparedProgram =
  | {
      readonly kind: 'prepared';
      /** Evaluates to an async function; see the top of this file. */
      readonly script: string;
      /** Packages to evaluate before the measurement; the function is then given a loader. */
      readonly imports: readonly string[];
      /** Every top-level binding, in the order of the source. */
      readonly names: readonly string[];
    }
  | { readonly kind: 'failed'; readonly error: ProgramError };

export interface PrepareOptions {
  /** Replaces the number of the program's top-level constant `N`. */
  readonly size?: number | undefined;
  /** Packages that the program may import. */
  readonly packages?: readonly string[] | undefined;
}

const acornOptions: Options = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
  locations: true,
};

/** Prepares a TypeScript (or JavaScript) program. Never throws: a wrong program is a failed value. */
export function prepareProgram(source: string, options: PrepareOptions = {}): PreparedProgram {
  if (source.length > maxProgramLength) {
    const megabytes = (Math.ceil(source.length / 100_000) / 10).toFixed(1);
    const message = `The program is ${megabytes} MB long; at most 1 MB can be run.`;
    return { kind: 'failed', error: { name: 'Error', message, traceback: `Error: ${message}` } };
  }
  try {
    const stripped = transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      filePath: 'program.ts',
    }).code;
    const tokens: Token[] = [];
    const program = parseStripped(source, stripped, tokens);
    const packages = options.packages ?? [];
    const importable: Importable = {
      packages,
      loader: packages.length > 0 ? freeLoaderName(stripped) : '',
    };
    const dynamic = dynamicImports(tokens, importable);
    const { names, imports, edits } = readTopLevel(program, stripped, options.size, importable);
    const columns = alignColumns(source, stripped, tokens);
    const code = applyEdits(stripped, [...edits, ...dynamic, ...columns]);
    const loads = imports.length + dynamic.length > 0;
    const script = wrapProgram(code, names, loads ? importable.loader : undefined);
    checkScript(script);
    return { kind: 'prepared', script, names, imports };
  } catch (reason) {
    return { kind: 'failed', error: syntaxError(source, reason) };
  }
}

function parseStripped(source: string, stripped: string, tokens: Token[]): Program {
  try {
    return parse(stripped, { ...acornOptions, onToken: tokens });
  } catch (reason) {
    throw moved(reason, (line, column) => {
      for (const { text, at } of alignColumns(source, stripped, tokens)) {
        if (at.line === line && at.column <= column) column += text.length;
      }
      return column;
    });
  }
}

/**
 * Parses the script as the engine will, as a script and not as a module, and
 * makes sure that the program stayed inside its function. A module's parse
 * alone does not: `<!--` opens a comment in a script, and only there.
 */
function checkScript(script: string): void {
  let program: Program;
  try {
    program = parse(script, { ...acornOptions, sourceType: 'script' });
  } catch (reason) {
    throw moved(reason, (line, column) => (line === 1 ? column - programPrefix.length : column));
  }
  const [, statement, ...rest] = program.body;
  const whole =
    rest.length === 0 &&
    statement?.type === 'ExpressionStatement' &&
    statement.expression.type === 'ArrowFunctionExpression' &&
    statement.expression.async;
  if (!whole) throw new TopLevelError('The program closes more than it opens.', undefined);
}

interface Location {
  readonly line: number;
  /** 0-based, in UTF-16 code units. */
  readonly column: number;
}

function locationOf(reason: unknown): Location | undefined {
  if (reason instanceof TopLevelError) return reason.at;
  if (!(reason instanceof SyntaxError) || !('loc' in reason)) return undefined;
  const { line, column } = reason.loc as Location;
  // Sucrase counts columns from 1, acorn from 0.
  return { line, column: reason.message.startsWith(sucrasePrefix) ? column - 1 : column };
}

/** The same error, at another column of its line. */
function moved(reason: unknown, toColumn: (line: number, column: number) => number): unknown {
  const location = locationOf(reason);
  if (!location) return reason;
  const { line, column } = location;
  return Object.assign(reason as object, { loc: { line, column: toColumn(line, column) } });
}

const sucrasePrefix = 'Error transforming program.ts: ';

function messageOf(reason: unknown): string {
  if (reason instanceof RangeError) return 'The program is nested too deeply.';
  const message = reason instanceof Error ? reason.message : String(reason);
  const start = message.startsWith(sucrasePrefix) ? sucrasePrefix.length : 0;
  return message.slice(start).replace(/ \(\d+:\d+\)$/, '');
}

function syntaxError(source: string, reason: unknown): ProgramError {
  const name = reason instanceof TopLevelError ? reason.errorName : 'SyntaxError';
  const message = messageOf(reason);
  const location = locationOf(reason);
  if (location === undefined) return { name, message, traceback: `${name}: ${message}` };
  const { line, column } = location;
  const text = source.split('\n', line)[line - 1] ?? '';
  // A long line (minified code) is shown around the fault only.
  const from = Math.max(0, column - 60);
  const shown = text.slice(from, from + 120).replaceAll(/\s/g, ' ');
  const traceback = `program.ts:${line}\n  ${shown}\n  ${' '.repeat(column - from)}^\n${name}: ${message}`;
  return { name, message, line, column: column + 1, traceback };
}
