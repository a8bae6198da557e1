/** Failures as values: what was thrown, in words, and an outcome of it. */
import type { Outcome } from './outcome.ts';

/** What was thrown, in words: an error's message, anything else as text. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The outcome of a program that ended by an error of which only this is known. */
export function failedWith(message: string, name = 'Error'): Extract<Outcome, { kind: 'failed' }> {
  return { kind: 'failed', error: { name, message, traceback: `${name}: ${message}` } };
}
