/**
 * Errors of a reader's program as data: the reader's own lines, and no frame
 * of ours. Reads the stacks of V8, QuickJS, Firefox and WebKit. It may run
 * beside the program, so it uses only what the program cannot change.
 */
import type { ProgramError } from '../../measurement/outcome.ts';
import {
  bare,
  regExpExec,
  stringIndexOf,
  stringSlice,
  stringTrim,
  toNumber,
} from '../primordials.ts';
import { adviceFor } from './program-advice.ts';
import { programPrefix } from '../../prepare/program-wrapper.ts';

/** What an engine says of an error. */
export interface ErrorText {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** Its cause, and the errors that it gathers. */
  readonly related?: readonly { readonly label: string; readonly error: ErrorText }[] | undefined;
  /** The stack is of stack-text.ts: its places are the reader's. */
  readonly inSource?: boolean | undefined;
}

/** Causes of causes that are shown, and errors beside each other. */
export const mostDepth = 4;
export const mostRelated = 8;

/** Longest name or message, and longest traceback, in UTF-16 code units. */
const mostLength = 10_000;

export function programError(text: ErrorText): ProgramError {
  // An error without a name is still one.
  const name = text.name === '' ? 'Error' : stringSlice(text.name, 0, mostLength);
  const message = stringSlice(text.message, 0, mostLength);
  const { line, column } = readStack(text);
  const advice = adviceFor(name, message);
  return bare({ name, message, line, column, traceback: tracebackOf(text, ''), advice });
}

function tracebackOf(text: ErrorText, indent: string): string {
  const name = stringSlice(text.name, 0, mostLength);
  const message = stringSlice(text.message, 0, mostLength);
  const head = message === '' || name === '' ? name || message : `${name}: ${message}`;
  let traceback = head + readStack(text, indent).frames;
  const related = text.related ?? [];
  for (let index = 0; index < related.length && traceback.length < mostLength; index++) {
    const { label, error } = related[index]!;
    traceback += `\n${indent}  [${label}]: ${tracebackOf(error, `${indent}  `)}`;
  }
  return traceback;
}

// V8 and QuickJS: `    at name (program.ts:3:9)` or `    at program.ts:3:9`.
const atFrame = /^\s*at (?:async )?(?:(.*) \()?[^()]*?program\.ts:(\d+)(?::(\d+))?/;
// Firefox and WebKit: `name@program.ts:3:9`.
const markFrame = /^(?:async\*)?([^@]*)@.*?program\.ts:(\d+)(?::(\d+))?/;
/** A built-in between two frames of the program, for example `Array.map`. */
const nativeFrame = /^\s*at (?:async )?(.*) \((?:<anonymous>|native)\)$|^([^@]+)@\[native code\]$/;
/** The program's top level, which each engine calls otherwise. */
const topLevel =
  /^(?:|(?:\w+\.)?(?:eval|<anonymous>|anonymous)(?: \[as .*\])?|<eval>|(?:eval|global|module) code)$/;

function readStack({ stack, inSource = false }: ErrorText, indent = '') {
  let frames = '';
  let natives = '';
  let line: number | undefined;
  let column: number | undefined;
  let start = 0;
  while (start < stack.length && frames.length < mostLength) {
    const newline = stringIndexOf(stack, '\n', start);
    const end = newline < 0 ? stack.length : newline;
    const text = stringSlice(stack, start, end);
    start = end + 1;
    const frame = regExpExec(atFrame, text) ?? regExpExec(markFrame, text);
    if (frame === null) {
      const native = regExpExec(nativeFrame, text);
      // Kept only if the program's own code is further out, else the harness called it.
      natives =
        native === null ? '' : `${natives}\n${indent}    at ${native[1] ?? native[2]} (native)`;
      continue;
    }
    const name = stringTrim(frame[1] ?? '');
    const frameLine = toNumber(frame[2]);
    // QuickJS gives a class without a constructor a frame at 1:1, where only our prefix stands.
    if (!inSource && frameLine === 1 && frame[3] === '1') continue;
    const frameColumn =
      frame[3] === undefined
        ? undefined
        : inSource
          ? toNumber(frame[3])
          : sourceColumn(frameLine, toNumber(frame[3]));
    const at = `program.ts:${frameLine}${frameColumn === undefined ? '' : `:${frameColumn}`}`;
    frames += `${natives}\n${indent}    at ${regExpExec(topLevel, name) === null ? `${name} (${at})` : at}`;
    natives = '';
    if (line === undefined) {
      line = frameLine;
      column = frameColumn;
    }
  }
  return { frames, line, column };
}

/** A column (1-based) of the script as a column of the reader's source. */
function sourceColumn(line: number, column: number): number {
  if (line !== 1) return column;
  return column > programPrefix.length ? column - programPrefix.length : 1;
}

const memoryMessage =
  /out of memory|allocation failed|allocation size overflow|could not allocate memory|length too large/i;
/** Negative and fractional lengths are the program's mistake; whole ones were too large. */
const lengthMessage = /^[Ii]nvalid typed array length: \d+$|^invalid array buffer length$/;

/** The first line of a stack that is a frame. */
const firstFrame = /^\s*at .*$/m;
const programFrame = /program\.ts:\d/;

/**
 * Whether an engine means by this error that there is no memory left. A RangeError that the program
 * makes itself is its own, whatever it says: an engine's comes out of one of its built-ins.
 */
export function isOutOfMemory({ name, message, stack, inSource = false }: ErrorText): boolean {
  if (name !== 'RangeError' && name !== 'InternalError') return false;
  const says =
    regExpExec(memoryMessage, message) !== null || regExpExec(lengthMessage, message) !== null;
  if (!says || name === 'InternalError' || !inSource) return says;
  const frame = regExpExec(firstFrame, stack);
  return frame === null || regExpExec(programFrame, frame[0]) === null;
}
