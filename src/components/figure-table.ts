/** The rows of the tables of recorded figures. */

import { compareBytes, describeComparison } from '../figures/compare.ts';
import { figureOf, type EngineRecord, type FiguresFile } from '../figures/figures-file.ts';
import { exactBytes, formatBytes } from '../figures/format.ts';

export interface Bytes {
  /** `7.65 MiB` */
  readonly text: string;
  /** `8,023,456 B`; absent where `text` says it already. */
  readonly exact: string | undefined;
  readonly value: number;
}

export interface ProgramRow {
  /** `before`, `after` or the id of a case. */
  readonly program: string;
  readonly live: Bytes;
  readonly peak: Bytes | undefined;
  /** `0 B`, `± 24 B` … of the repeats. */
  readonly spread: string;
  /** Live heap, of the largest of the same engine: 0 to 1. */
  readonly share: number;
}

export interface EngineRows {
  readonly engine: string;
  readonly version: string;
  readonly meter: string;
  /** `exact`, or `± 1.00 KiB`. */
  readonly uncertainty: string;
  /** What the second program is of the first: `1.70× smaller`. */
  readonly comparison: string;
  readonly programs: readonly ProgramRow[];
}

export const languageNames = { python: 'Python', typescript: 'TypeScript' } as const;

/** How a meter is named to a reader. The anchors are those of “How it is measured”. */
export const meterNames: Readonly<Record<EngineRecord['meter'], string>> = {
  tracemalloc: 'tracemalloc',
  'user-agent-memory': 'measureUserAgentSpecificMemory()',
  'quickjs-malloc': 'QuickJS allocator',
  'node-memory-usage': 'process.memoryUsage()',
};

/** V8's version says nothing of where it ran. */
export function engineTitle(record: Pick<EngineRecord, 'engine' | 'meter'>): string {
  return record.engine === 'V8' && record.meter === 'node-memory-usage'
    ? 'V8 (Node)'
    : record.engine;
}

export function bytesCell(value: number): Bytes {
  const text = formatBytes(value);
  const exact = exactBytes(value);
  return { text, exact: text === exact ? undefined : exact, value };
}

/** The rows of one engine for any of its programs, the reference first. */
export function engineRows(
  record: EngineRecord,
  programs: readonly [string, string],
  heap: 'live' | 'peak' = 'live',
): EngineRows | undefined {
  const [first, second] = programs.map((program) => figureOf(record, program));
  if (!first || !second) return undefined;
  const largest = Math.max(first.liveBytes, second.liveBytes, 1);
  const [a, b] =
    heap === 'live' ? [first.liveBytes, second.liveBytes] : [first.peakBytes, second.peakBytes];
  return {
    engine: engineTitle(record),
    version: record.engineVersion,
    meter: meterNames[record.meter],
    uncertainty:
      record.uncertaintyBytes === 0 ? 'exact' : `± ${formatBytes(record.uncertaintyBytes)}`,
    comparison:
      a === undefined || b === undefined
        ? 'no peak'
        : describeComparison(compareBytes(a, b, 2 * record.uncertaintyBytes)),
    programs: [first, second].map((figure, index) => ({
      program: programs[index] ?? '',
      live: bytesCell(figure.liveBytes),
      peak: figure.peakBytes === undefined ? undefined : bytesCell(figure.peakBytes),
      spread: formatBytes(figure.spreadBytes),
      share: Math.min(1, Math.max(0, figure.liveBytes) / largest),
    })),
  };
}

/** Every engine of a language that has both programs. */
export function languageRows(
  figures: FiguresFile | undefined,
  language: 'python' | 'typescript',
  programs: readonly [string, string] = ['before', 'after'],
  heap: 'live' | 'peak' = 'live',
): readonly EngineRows[] {
  return (figures?.languages[language] ?? []).flatMap(
    (record) => engineRows(record, programs, heap) ?? [],
  );
}

/** `5 fresh processes each, on linux x64 and wasm32, last changed on 2026-11-22`. */
export function provenance(records: readonly EngineRecord[]): string {
  const unique = (values: readonly (string | number)[]) => [...new Set(values)].sort();
  const repeats = unique(records.map(({ repeats }) => repeats));
  const platforms = unique(records.map(({ platform }) => platform));
  const latest = unique(records.map(({ recordedOn }) => recordedOn)).at(-1) ?? '';
  return `${repeats.join(' or ')} fresh processes for each figure, on ${platforms.join(' and ')}; last changed on ${latest}`;
}
