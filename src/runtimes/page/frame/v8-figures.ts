/** From readings of a V8 worker's heap to its figure, and programs whose figure is known. */
import type { Calibration } from '../../../measurement/calibration.ts';
import {
  nothingCompiled,
  type CompiledWithData,
} from '../../../harness/javascript/compiled-with-data.ts';
import { heldLessReleased, noted } from '../../../measurement/held-less-released.ts';
import { wrapProgram } from '../../../prepare/program-wrapper.ts';
import type { Reading } from './protocol.ts';
import type { PairBytes } from './user-agent-meter.ts';

const KiB = 1024;

/**
 * How far a figure may be off, in bytes. The reading itself: of 48 programs on four fresh pages each,
 * on a busy machine, all stayed within 276 B of their own median, and those whose size is known by
 * hand within 1 KiB of it. A heap of very many objects, or one that a package builds, differs from
 * run to run itself, because code that is compiled in time stores numbers and texts in other ways:
 * up to 5 % of 400,000 objects in a Map on a busy machine, 4 % of a table of apache-arrow.
 */
function uncertaintyOf(liveBytes: number, importsPackages: boolean): number {
  const live = Math.max(0, liveBytes);
  const varies = importsPackages ? live : Math.max(0, live - 16 * KiB * KiB);
  return 2 * KiB + Math.round(live / 10_000 + varies / 20);
}

/**
 * The same where something escaped the release, so that V8's own code is in the figure: a hot
 * loop's compiled code is in the heap or not yet when it is read. Fifteen runs of fourteen programs
 * on a busy machine: the farthest from its median was 25,456 B of 2.8 MB.
 */
const heldUncertaintyOf = (liveBytes: number) =>
  KiB + Math.round(Math.min(48 * KiB, Math.max(0, liveBytes) / 50));

const nothing: PairBytes = { bytes: 0, controlBytes: 0, spreadBytes: 0 };

/**
 * The figure of a program that was read beside its control, with its data and without.
 * @param importsPackages whether npm packages had a hand in its heap
 * @param compiled what V8 has compiled of functions in the data: nothing where it is in both readings
 */
export function v8Figures(
  held = nothing,
  released = nothing,
  importsPackages = false,
  compiled: CompiledWithData = nothingCompiled,
) {
  const figures = heldLessReleased(
    { heldBytes: held.bytes, releasedBytes: released.bytes },
    { heldBytes: held.controlBytes, releasedBytes: released.controlBytes },
    (bytes) => uncertaintyOf(bytes, importsPackages),
    heldUncertaintyOf,
  );
  const spreadBytes = held.spreadBytes + released.spreadBytes;
  return {
    ...figures,
    uncertaintyBytes: figures.uncertaintyBytes + spreadBytes + compiled.bytes,
    notes: noted(figures.notes, compiled.notes),
  };
}

interface Known {
  readonly name: string;
  readonly text: string;
  readonly bytes: number;
  readonly toleranceBytes: number;
}

export const knownBuffers: Known = {
  name: 'Float64Array of 1,000,000',
  text: wrapProgram('let known = new Float64Array(1_000_000);', ['known']),
  bytes: 8_000_000,
  toleranceBytes: 2 * KiB,
};

/**
 * A list of 10,000 slots, objects of 20 bytes, texts of 15 letters and 12 bytes of header. The
 * numbers are made text and dropped: what V8 keeps of that, some 100 KiB, is no part of the figure.
 * A twentieth off, and it would be another layout of objects, or that cache.
 */
const objectsBytes = 16 + 8 + 10_000 * (4 + 20 + 28);
export const knownObjects: Known = {
  name: '10,000 objects with a text each, and 20,000 numbers made text',
  text: wrapProgram(
    'let known=new Array(10000),length=0;' +
      'for(let i=0;i<10000;i++)known[i]={text:["text",i+1e9].join("-"),i};' +
      'for(let i=0;i<20000;i++)length+=String(i/7).length;console.log(known.length,known[0],length);',
    ['known', 'length'],
  ),
  bytes: objectsBytes,
  toleranceBytes: Math.round(objectsBytes / 20),
};

export function calibrationOf(
  { name, bytes: expectedBytes, toleranceBytes }: Known,
  reading: Reading | undefined,
): Calibration {
  if (reading?.kind !== 'measured') {
    const reason =
      reading && 'reason' in reading ? reading.reason : `The program: ${reading?.kind}.`;
    throw new Error(`The calibration could not be measured. ${reason}`);
  }
  const readBytes = reading.liveBytes;
  const ok = Math.abs(readBytes - expectedBytes) <= toleranceBytes;
  return { name, expectedBytes, readBytes, toleranceBytes, ok };
}
