/** Errors of a Python program, from what the harness wrote of them. */
import type { ProgramError } from '../../measurement/outcome.ts';

/** What describe() in heapwise/errors.py says: the program's own error, or no memory left. */
export function parseEnd(
  json: unknown,
):
  | { readonly kind: 'failed'; readonly error: ProgramError }
  | { readonly kind: 'out-of-memory'; readonly line?: number | undefined } {
  const { outOfMemory, line } = JSON.parse(String(json)) as Record<string, unknown>;
  if (outOfMemory !== true) return { kind: 'failed', error: parseError(json) };
  return typeof line === 'number' ? { kind: 'out-of-memory', line } : { kind: 'out-of-memory' };
}

/** A program may have had a hand in the text, so every part of it is checked. */
export function parseError(json: unknown): ProgramError {
  const error = JSON.parse(String(json)) as Partial<Record<keyof ProgramError, unknown>>;
  const { name, message, line, column, traceback, advice } = error;
  if (typeof name !== 'string' || typeof message !== 'string') return undescribed;
  return {
    name,
    message,
    line: typeof line === 'number' ? line : undefined,
    column: typeof column === 'number' ? column : undefined,
    traceback: typeof traceback === 'string' ? traceback : `${name}: ${message}`,
    ...(typeof advice === 'string' && { advice }),
  };
}

/** The canary is not traced any more. */
export const tampered: ProgramError = plain(
  'MeterTampered',
  'The program stopped or cleared tracemalloc, so this run has no figure. Remove the call to tracemalloc.stop() or tracemalloc.clear_traces().',
);

export const undescribed: ProgramError = plain(
  'Error',
  'The program ended with an error that it made unreadable.',
);

/** What no Python code can catch; above all WebAssembly's stack used up. V8 and WebKit; Firefox. */
export function interpreterError(error: unknown): ProgramError {
  if (/call stack|too much recursion/i.test(String(error))) {
    return plain('RecursionError', 'The program calls itself too deeply for this browser.');
  }
  // Emscripten's ExitStatus is no Error.
  const { message = String(error) } = error as { message?: string };
  const code = /^Program terminated with exit\((\d+)\)/.exec(message)?.[1];
  if (code !== undefined) {
    return plain('Error', `The program ended its process (exit code ${code}).`);
  }
  if (/\bunreachable\b/.test(message)) {
    return plain(
      'Error',
      'The program aborted its interpreter, as os.abort() does and a fatal error of a library in C.',
    );
  }
  return plain('Error', `The Python interpreter stopped: ${message}`);
}

function plain(name: string, message: string): ProgramError {
  return { name, message, traceback: `${name}: ${message}` };
}
