/** What each top-level name keeps alive on Node's V8: the program runs once more for each. */
import type { TwoReadings } from '../../measurement/held-less-released.ts';
import type { HeapMeasurement, Outcome } from '../../measurement/outcome.ts';
import type { MeasureNodeRequest, NodeNames } from '../javascript/measure-node.ts';
import { emptyNamedScript } from '../javascript/measure.ts';
import { placesToRead, retainedByName, type GoneBytes } from '../javascript/retained-by-name.ts';
import type { ScriptEnd } from './run-script.ts';

export type NodeRequest = Omit<MeasureNodeRequest, 'token'>;

/** See `NamedProgram` of src/prepare. */
interface Named {
  readonly script: string;
  readonly names: readonly string[];
  readonly imports: readonly string[];
}

export interface NodeRuns {
  /** Runs a program in a process of its own. Only the first of them is heard. */
  readonly run: (request: NodeRequest, isFirst: boolean) => Promise<ScriptEnd>;
  /** @param control the empty program's readings */
  readonly outcomeOf: (end: ScriptEnd, control: TwoReadings) => Outcome;
}

/** The empty program, run in the same way: what the way itself leaves in the heap. */
interface Control extends TwoReadings {
  readonly namedBytes: number;
}

interface NamedReading extends GoneBytes {
  readonly figure: HeapMeasurement;
  readonly holding: string;
}

const emptyRequest: NodeRequest = {
  script: emptyNamedScript,
  imports: [],
  letGoOf: { first: 0, last: -1 },
};

/** @throws Error where the empty program gives no reading */
function controlOf(end: ScriptEnd): Control {
  if (end.kind === 'read' && end.reading.type === 'measured' && end.reading.named) {
    return { ...end.reading.grown, namedBytes: end.reading.named.heldBytes };
  }
  throw new Error('Node cannot measure the empty program.');
}

/** Processes that run beside each other. */
const atOnce = 2;

/** The program's figure, explained by name. */
export async function explainOnNode(
  { script, names, imports }: Named,
  { run, outcomeOf }: NodeRuns,
): Promise<Outcome> {
  const control = controlOf(await run(emptyRequest, false));
  const read = async (first: number, last: number, isFirst = false) => {
    const end = await run({ script, imports, letGoOf: { first, last } }, isFirst);
    const figure = outcomeOf(end, control);
    if (figure.kind !== 'measured' || end.kind !== 'read') return figure;
    const { reading } = end;
    return reading.type === 'measured' && reading.named
      ? namedReading(figure, reading.grown.heldBytes, reading.named, control)
      : figure;
  };
  const together = await read(0, names.length - 1, true);
  if ('kind' in together) return together;
  const { figure, holding } = together;
  const places = placesToRead(holding);
  const alone = new Map<number, GoneBytes>();
  for (let at = 0; places.length > 1 && at < places.length; at += atOnce) {
    const some = places.slice(at, at + atOnce);
    const found = await Promise.all(some.map((place) => read(place, place)));
    for (const [index, each] of found.entries()) {
      if ('kind' in each) return each;
      alone.set(some[index]!, each);
    }
  }
  const leastBytes = figure.uncertaintyBytes;
  return {
    ...figure,
    explained: retainedByName({ names, holding, together, alone, leastBytes }),
  };
}

function namedReading(
  figure: HeapMeasurement,
  heldBytes: number,
  named: NodeNames,
  control: Control,
): NamedReading {
  return {
    figure,
    holding: named.holding,
    bytes: heldBytes - named.heldBytes - (control.heldBytes - control.namedBytes),
    spreadBytes: 0,
    liveBytes: figure.liveBytes,
    uncertaintyBytes: figure.uncertaintyBytes,
  };
}
