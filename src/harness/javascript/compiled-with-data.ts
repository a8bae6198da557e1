/**
 * V8 drops what it has compiled of a function with the last closure of it: where the program's data
 * holds that, the code is taken for data. No page is told how much code there is, so the figure is
 * that much less certain, and its row says why.
 */
import { betweenTexts } from './functions-among-data.ts';
import { programWithin } from '../../prepare/program-wrapper.ts';
import type { MeasurementNote } from '../../measurement/outcome.ts';

export interface CompiledWithData {
  /** At most. */
  readonly bytes: number;
  readonly notes: readonly MeasurementNote[];
}

export const nothingCompiled: CompiledWithData = { bytes: 0, notes: [] };

/**
 * What V8 has compiled of a function, by the length of its text. Seventeen programs of hot functions
 * were read in Chromium, less the same with `--no-opt --no-maglev`: none had more than this but one,
 * 5,784 bytes for 5,448, which inlines itself; that is in what a reading may be off by anyway.
 */
const bytesOfEach = 1_024;
const bytesOfCharacter = 40;
/** So little is that, too: no note is made of it. */
const fewBytes = 2_048;

/**
 * @param script of `prepareProgram`
 * @param functions what `FunctionSearch` has found; undefined where it may not look
 */
export function compiledWithData(script: string, functions: string | undefined): CompiledWithData {
  const program = programWithin(script);
  const found = functions === undefined ? [program] : outermost(program, functions);
  const bytes = found.reduce((sum, text) => sum + bytesOfEach + bytesOfCharacter * text.length, 0);
  if (bytes < fewBytes) return { bytes, notes: [] };
  return {
    bytes,
    notes: [{ kind: 'compiled-with-data', found: functions !== undefined, bytes }],
  };
}

/** Those of the program's own that are not a part of another: methods are in their class's text. */
function outermost(program: string, functions: string): readonly string[] {
  const own = functions.split(betweenTexts).filter((text) => text !== '' && program.includes(text));
  return own.filter((text) => !own.some((other) => other !== text && other.includes(text)));
}
