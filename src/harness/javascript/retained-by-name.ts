/**
 * What each top-level name of a program keeps alive, from readings of V8's heap. The program is run
 * once for each name that may hold data, because what was let go of does not come back: what goes
 * with one name alone, no other name keeps.
 */
import type { Explained, Retained } from '../../measurement/explanation.ts';
import { formatCount } from '../../measurement/format.ts';

/** A program with more names that hold data is told as far as this. */
export const mostNamesAlone = 16;

/** Bytes that went when names were let go of. */
export interface GoneBytes {
  readonly bytes: number;
  /** How far the readings that it comes from lay apart. */
  readonly spreadBytes: number;
  /** Of the same run, and how far that may be off. */
  readonly liveBytes: number;
  readonly uncertaintyBytes: number;
}

export interface NameReadings {
  readonly names: readonly string[];
  /** See `Release`: which of them may hold data. */
  readonly holding: string;
  /** All names together: the run whose figure is explained. */
  readonly together: GoneBytes;
  /** By place in `names`, of those of `placesToRead`. */
  readonly alone: ReadonlyMap<number, GoneBytes>;
  /** Less is not told from nothing by this meter. */
  readonly leastBytes: number;
}

/** Which names are to be let go of alone, each in a run of its own. */
export function placesToRead(holding: string): number[] {
  return placesHolding(holding).slice(0, mostNamesAlone);
}

const placesHolding = (holding: string) =>
  [...holding].flatMap((each, place) => (each === '1' ? [place] : []));

const fixed =
  'By name it cannot be told: the program calls eval, or assigns to a constant, so that no name can be let go of alone.';
const varies =
  'By name it cannot be told: the program does not hold the same each time that it runs.';

export function retainedByName(readings: NameReadings): Explained {
  const { names, holding, together, leastBytes } = readings;
  if (holding.length !== names.length) return { limits: [fixed] };
  const places = placesHolding(holding);
  const [only] = places;
  // A name that is the only one is let go of with all.
  const alone =
    places.length === 1 && only !== undefined ? new Map([[only, together]]) : readings.alone;
  const retained = split(names, together, alone, leastBytes);
  if (!retained) return { limits: [varies] };
  const untold = places.length - alone.size;
  const limits =
    untold > 0
      ? [
          `${formatCount(places.length)} names hold data. The first ${mostNamesAlone} are told apart, and what only the others keep is counted as shared.`,
        ]
      : [];
  return { retained, leastBytes, limits };
}

function split(
  names: readonly string[],
  together: GoneBytes,
  alone: ReadonlyMap<number, GoneBytes>,
  leastBytes: number,
): Retained | undefined {
  let [kept, told] = [0, 0];
  const byName: Retained['names'][number][] = [];
  for (const [place, name] of names.entries()) {
    const gone = alone.get(place);
    const least = leastBytes + (gone?.spreadBytes ?? 0);
    const bytes = gone && gone.bytes >= least ? gone.bytes : 0;
    byName.push({ name, bytes });
    kept += gone?.bytes ?? 0;
    told += bytes;
    if (gone && !agree(gone, together)) return undefined;
  }
  const most = leastBytes + together.uncertaintyBytes + together.spreadBytes;
  const ofSeveral = together.bytes - kept;
  if (ofSeveral < -most) return undefined;
  const sharedBytes = ofSeveral >= leastBytes + together.spreadBytes ? ofSeveral : 0;
  return {
    names: byName.sort((a, b) => b.bytes - a.bytes),
    sharedBytes,
    unexplainedBytes: together.liveBytes - told - sharedBytes,
    types: [],
  };
}

const agree = (one: GoneBytes, other: GoneBytes) =>
  Math.abs(one.liveBytes - other.liveBytes) <= one.uncertaintyBytes + other.uncertaintyBytes;
