/** The rows of the table of recorded figures. */

import { compare, describeComparison } from '../figures/compare.ts';
import type { EngineRecord } from '../figures/figures-file.ts';
import { garbageBytesOf, heldBytesOf } from '../figures/heap.ts';
import { exactBytes, formatBytes } from '../measurement/format.ts';
import { meterLabels } from '../measurement/engines.ts';
import { variants, type Variant } from '../measurement/example.ts';
import { headlineHeap, type EndHeap } from '../sandbox/results/headline.ts';

export interface Bytes {
  /** `7.65 MiB` */
  readonly text: string;
  /** `8,023,456 B`; absent where `text` says it already. */
  readonly exact: string | undefined;
}

export interface ProgramRow {
  readonly program: Variant;
  readonly live: Bytes;
  /** With the garbage; absent where both programs hold nothing but their live heap. */
  readonly held: Bytes | undefined;
  readonly peak: Bytes | undefined;
  /** Most less least of the repeats: `0 B`. */
  readonly spread: string;
  /** The compared heap in percent of the larger of the two. */
  readonly share: number;
}

export interface EngineRows {
  readonly engine: string;
  readonly version: string;
  /** `numpy 2.4.6, pandas 3.0.2`; absent where the lesson needs none. */
  readonly packages: string | undefined;
  /** `tracemalloc, exact`, `process.memoryUsage(), ± 2.00 KiB`. */
  readonly meter: string;
  /** `1.70× smaller`, `no difference`, `peak 9,220× smaller, at the end no difference`. */
  readonly comparison: string;
  readonly programs: readonly ProgramRow[];
}

/** V8's version says nothing of where it ran. */
export function engineTitle({ engine, meter }: Pick<EngineRecord, 'engine' | 'meter'>): string {
  return engine === 'V8' && meter === 'node-memory-usage' ? 'V8 (Node)' : engine;
}

/** The meter and how exact it is. */
export function meterTitle({
  meter,
  uncertaintyBytes,
}: Pick<EngineRecord, 'meter' | 'uncertaintyBytes'>): string {
  return `${meterLabels[meter]}, ${uncertaintyBytes === 0 ? 'exact' : `± ${formatBytes(uncertaintyBytes)}`}`;
}

export function bytesCell(bytes: number): Bytes {
  const [text, exact] = [formatBytes(bytes), exactBytes(bytes)];
  return { text, exact: text === exact ? undefined : exact };
}

function packagesText({ packages }: EngineRecord): string | undefined {
  if (packages === undefined) return undefined;
  return Object.entries(packages)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

/** `1.70× smaller`; where the end is the same and the peak is not, that comes first. */
function resultText(record: EngineRecord, compares: EndHeap): string {
  const [before, after] = [
    { ...record, ...record.before },
    { ...record, ...record.after },
  ] as const;
  const end = describeComparison(compare(before, after, compares));
  return headlineHeap(before, after, { compares }) === 'peak'
    ? `peak ${describeComparison(compare(before, after, 'peak'))}, at the end ${end}`
    : end;
}

/**
 * `before` and `after` on one engine.
 * @param compares the heap that the result and the bars are of
 */
export function engineRows(record: EngineRecord, compares: EndHeap): EngineRows {
  const { before, after } = record;
  const compared = (program: 'before' | 'after') =>
    compares === 'held' ? heldBytesOf(record[program]) : record[program].liveBytes;
  const largest = Math.max(compared('before'), compared('after'), 1);
  const garbage = [before, after].some((figure) => garbageBytesOf(figure) !== 0);
  return {
    engine: engineTitle(record),
    version: record.engineVersion,
    packages: packagesText(record),
    meter: meterTitle(record),
    comparison: resultText(record, compares),
    programs: variants.map((program) => {
      const { liveBytes, peakBytes, spreadBytes } = record[program];
      return {
        program,
        live: bytesCell(liveBytes),
        held: garbage ? bytesCell(heldBytesOf(record[program])) : undefined,
        peak: peakBytes === undefined ? undefined : bytesCell(peakBytes),
        spread: formatBytes(spreadBytes),
        share: Number(((100 * Math.max(0, compared(program))) / largest).toFixed(1)),
      };
    }),
  };
}

/** `5 fresh processes for each figure, on linux-x64 and wasm32. Last changed on 2026-11-22.` */
export function provenance(records: readonly EngineRecord[]): string {
  const unique = (values: readonly (string | number)[]) => [...new Set(values)].sort();
  const repeats = unique(records.map((record) => record.repeats)).join(' or ');
  const platforms = unique(records.map((record) => record.platform)).join(' and ');
  const latest = unique(records.map((record) => record.recordedOn)).at(-1) ?? '';
  return `${repeats} fresh processes for each figure, on ${platforms}. Last changed on ${latest}.`;
}
