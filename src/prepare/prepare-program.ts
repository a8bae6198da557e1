/**
 * Turns a reader's TypeScript program into one script that every engine can
 * run and that keeps what the program built. It runs on the host (the page,
 * the recorder), never beside the program.
 *
 * The script is `"use strict";(async()=>{<program>\n;return{__proto__:null,release:…}})`, and what it
 * resolves to a `ProgramEnd`: see program-wrapper.ts. So that its release can let go of a constant,
 * `const` is `let` at the top level. Lines are the reader's own; columns too, but for the first
 * line's prefix.
 *
 * A program that imports packages is `(async $=>{…})` instead, and gets a `NpmPackageLoader`.
 */
import { type Program, type Token, parse } from 'acorn';
import { failedWith } from '../measurement/failure.ts';
import type { MeasurementNote, ProgramError } from '../measurement/outcome.ts';
import { acornOptions } from './acorn-options.ts';
import { readDeclarations } from './declarations.ts';
import { EditableText } from './editable-text.ts';
import { constructMessage } from './foreign-syntax.ts';
import { bindDynamicImports, freeLoaderName, type Importable } from './imports.ts';
import { escapeLineSeparators } from './line-separators.ts';
import { ProgramFault, faultError, readingOf } from './program-fault.ts';
import { maxProgramLength } from './program-limit.ts';
import { wrapping } from './program-wrapper.ts';
import { stripTypes } from './strip-types.ts';
import { markStatements, type Marks } from './statement-marks.ts';
import { nameOf } from './token-names.ts';
import { editTopLevel, freeName } from './top-level.ts';
import { unseenObjects } from './unseen-objects.ts';

export type PreparedProgram =
  | {
      readonly kind: 'prepared';
      /** Evaluates to an async function; see the top of this file. */
      readonly script: string;
      /** Packages to evaluate before the measurement; the function is then given a loader. */
      readonly imports: readonly string[];
      /** Every top-level binding, in the order of `NamedRelease`. */
      readonly names: readonly string[];
      /** What must be known of its figure, whatever becomes of it. */
      readonly notes: readonly MeasurementNote[];
      /** Where that was asked for: what the script calls after each top-level statement. */
      readonly marks?: Marks | undefined;
    }
  | { readonly kind: 'failed'; readonly error: ProgramError };

export interface PrepareOptions {
  /** Replaces the number of the program's top-level constant `N`. */
  readonly size?: number | undefined;
  /** Packages that the program may import. */
  readonly packages?: readonly string[] | undefined;
  /** A call after each top-level statement: see `marks`. */
  readonly marked?: boolean | undefined;
  /** The script's end can let go of each name alone: see `NamedRelease`. */
  readonly byName?: boolean | undefined;
}

/** Prepares a TypeScript (or JavaScript) program. Never throws: a wrong program is a failed value. */
export function prepareProgram(source: string, options: PrepareOptions = {}): PreparedProgram {
  if (source.length > maxProgramLength) {
    const megabytes = (Math.ceil(source.length / 100_000) / 10).toFixed(1);
    return failedWith(`The program is ${megabytes} MB long; at most 1 MB can be run.`);
  }
  // As an editor and JavaScript itself count them: in a string, too, every end of a line is \n.
  // The line of a shell's own (#!) is a comment to JavaScript, in a module or a script's beginning.
  const lines = source.replaceAll(/\r\n?/g, '\n').replace(/^(\uFEFF?)#!/, '$1//');
  try {
    return prepare(stripTypes(lines), options);
  } catch (reason) {
    return { kind: 'failed', error: faultError(lines, reason, constructMessage) };
  }
}

/** A program whose names can be let go of one by one. */
export interface NamedProgram {
  readonly script: string;
  /** As a reader is told of them, in the order of `NamedRelease`. */
  readonly names: readonly string[];
}

/** The same program once more, to be asked what each name keeps alive. Nothing where it is wrong. */
export function prepareByName(source: string, options: PrepareOptions): NamedProgram | undefined {
  const prepared = prepareProgram(source, { ...options, byName: true });
  if (prepared.kind === 'failed') return undefined;
  const { script, names } = prepared;
  // What has no name in the program was given one that the program does not contain.
  return { script, names: names.map((name) => (source.includes(name) ? name : 'export default')) };
}

/** @throws ProgramFault with a place of the reader's text, where it has one */
function prepare(
  stripped: EditableText,
  { size, packages = [], marked = false, byName = false }: PrepareOptions,
): PreparedProgram {
  const code = stripped.toString();
  const text = new EditableText(stripped);
  const prepared = readingOf(stripped, () => {
    const tokens: Token[] = [];
    const program = parse(code, { ...acornOptions, onToken: tokens });
    const importable: Importable = {
      packages,
      loader: packages.length > 0 ? freeLoaderName(code) : '',
    };
    escapeLineSeparators(tokens, code, text);
    const dynamic = bindDynamicImports(tokens, text, importable);
    const { imports, defaultName } = editTopLevel(program, code, text, size, importable);
    const declared = readDeclarations(program, code);
    for (const { start } of declared.constants) text.blank(start, start + 'const'.length, 'let');
    const data = defaultName === undefined ? declared.data : [...declared.data, defaultName];
    const loads = imports.length > 0 || dynamic;
    const { before, after } = wrapping(
      { ...declared, data },
      {
        isCode: freeName(code),
        place: byName ? freeName(code, '$n') : undefined,
        loader: loads ? importable.loader : undefined,
        usesProxy: tokens.some((token) => nameOf(token) === 'Proxy'),
      },
    );
    const marks = marked ? markStatements(program, code, text) : undefined;
    text.surround(before, after);
    const names = [...data, ...declared.functions, ...declared.classes];
    const notes = (
      [
        { kind: 'unseen-objects', names: unseenObjects(tokens) },
        { kind: 'changing-variables', names: declared.changing },
      ] as const
    ).filter((note) => note.names.length > 0);
    return { kind: 'prepared', names, imports, notes, ...(marks && { marks }) } as const;
  });
  const script = text.toString();
  readingOf(text, () => checkScript(script));
  return { ...prepared, script };
}

/**
 * Parses the script as the engine will, as a script and not as a module, and
 * makes sure that the program stayed inside its function. A module's parse
 * alone does not: `<!--` opens a comment in a script, and only there.
 */
function checkScript(script: string): void {
  const program: Program = parse(script, { ...acornOptions, sourceType: 'script' });
  const [, statement, ...rest] = program.body;
  const whole =
    rest.length === 0 &&
    statement?.type === 'ExpressionStatement' &&
    statement.expression.type === 'ArrowFunctionExpression' &&
    statement.expression.async;
  if (!whole) throw new ProgramFault('The program closes more than it opens.', undefined);
}
