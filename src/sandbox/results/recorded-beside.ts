/** The recorded figures in one line below the live ones: the same bytes, or both. */
import { exactBytes, formatBytes } from '../../measurement/format.ts';
import type { Heap } from '../../figures/heap.ts';
import type { HeapMeasurement } from '../../measurement/outcome.ts';

/** What the server leaves on its row of recorded figures. */
export interface RecordedPair {
  readonly engine: string;
  readonly engineVersion: string;
  readonly uncertaintyBytes: number;
  /** That its bars show. */
  readonly heap: Heap;
  /** Live bytes. */
  readonly before: number;
  readonly after: number;
}

export function recordedPair(row: HTMLElement | null | undefined): RecordedPair | undefined {
  const text = row?.dataset['recorded'];
  return text ? (JSON.parse(text) as RecordedPair) : undefined;
}

/**
 * `Recorded: 4,680,684 B before, 188 B after. The same bytes as recorded.` Only of the lesson's own
 * programs, and of the same engine, is it the same bytes.
 */
export function recordedLine(
  recorded: RecordedPair,
  before: HeapMeasurement,
  after: HeapMeasurement,
): string {
  const { engine, engineVersion } = recorded;
  const same =
    before.engine === engine &&
    before.engineVersion === engineVersion &&
    before.uncertaintyBytes === 0 &&
    recorded.uncertaintyBytes === 0;
  const equal = same && before.liveBytes === recorded.before && after.liveBytes === recorded.after;
  if (equal) return 'Live heap: the same bytes as recorded.';
  const write = same ? exactBytes : formatBytes;
  const figures = `${write(recorded.before)} before, ${write(recorded.after)} after`;
  const where = before.engine === engine ? '' : ` on ${engine}`;
  return `Recorded live heap${where}: ${figures}.`;
}
