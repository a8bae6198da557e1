import { prepareProgram } from './prepare-program.ts';

/** What must be known of a program's figure, for a test; why it cannot be run, where it is wrong. */
export function notesOf(source: string) {
  const prepared = prepareProgram(source);
  return prepared.kind === 'prepared' ? prepared.notes : prepared.error.message;
}
