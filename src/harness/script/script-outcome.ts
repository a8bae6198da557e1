/** What became of a program that a measuring script ran, as its runtime and engine tell it. */
import type { MeteredEngine, RuntimeName } from '../../measurement/engines.ts';
import { heldLessReleased, noted, type TwoReadings } from '../../measurement/held-less-released.ts';
import type { MeasurementNote, Outcome } from '../../measurement/outcome.ts';
import { compiledWithData, nothingCompiled } from '../javascript/compiled-with-data.ts';
import type { ScriptEnd } from './run-script.ts';

const nothing: TwoReadings = { heldBytes: 0, releasedBytes: 0 };

export interface ReadingContext extends MeteredEngine {
  readonly runtime: RuntimeName;
  /** Of `prepareProgram`: what Node ran. */
  readonly script?: string | undefined;
  /** Of Node's own meter: what the empty program reads. */
  readonly control?: TwoReadings | undefined;
  /** The reading may be off by this many bytes either way; 0 unless told. */
  readonly uncertaintyBytes?: number | undefined;
  /** What is known of the program before it runs. */
  readonly notes?: readonly MeasurementNote[] | undefined;
}

export function outcomeOfScript(end: ScriptEnd, context: ReadingContext): Outcome {
  const { runtime, engine, meter, control = nothing, uncertaintyBytes = 0 } = context;
  if (end.kind !== 'read') return end;
  const about = { kind: 'measured', runtime, engine, meter, uncertaintyBytes } as const;
  if (end.reading.type === 'read') {
    const { type: _, ...figures } = end.reading;
    return { ...about, ...figures };
  }
  const { type: _, grown, named: _named, notes: own, undropped, ...figures } = end.reading;
  const compiled = undropped
    ? compiledWithData(context.script ?? '', undropped.functions)
    : nothingCompiled;
  const uncertain = () => uncertaintyBytes + compiled.bytes;
  const read = heldLessReleased(grown, control, uncertain, uncertain);
  const notes = noted(context.notes, own, read.notes, compiled.notes);
  return { ...about, ...figures, ...read, ...(notes && { notes }) };
}
