/** Recording again, when nothing changed, has to change nothing in the repository. */

import type { EngineRecord, ProgramFigure } from '../../src/figures/figures-file.ts';
import { heldBytesOf } from '../../src/figures/heap.ts';

/**
 * The older record of the engine where the new one says the same. So the date is that of the last
 * change, and a reading that moved within its spread or its uncertainty is none; a spread that more than
 * doubled is one.
 */
export function withOlderDate(
  record: EngineRecord,
  older: readonly EngineRecord[] | undefined,
): EngineRecord {
  const old = older?.find(({ engine }) => engine === record.engine);
  if (!old || withoutReadings(old) !== withoutReadings(record)) return record;
  const was = readings(old);
  const moved = readings(record).some(({ bytes, allowed }, index) => {
    const before = was[index];
    if (!before) return true;
    return Math.abs(bytes - before.bytes) > before.allowed || allowed > before.allowed * 2;
  });
  return moved ? record : old;
}

const readingKeys: ReadonlySet<string> = new Set([
  'liveBytes',
  'heldBytes',
  'peakBytes',
  'spreadBytes',
  'peakSpreadBytes',
  'recordedOn',
]);

/** Everything else: versions, sizes, hashes, outputs, which readings there are. */
function withoutReadings(record: EngineRecord): string {
  return JSON.stringify(record, (key, value: unknown) => (readingKeys.has(key) ? null : value));
}

/** Every reading of a record in a fixed order, with the bytes that it may move by. */
export function readings(record: EngineRecord): { bytes: number; allowed: number }[] {
  const least = record.uncertaintyBytes;
  const ofFigure = (figure: ProgramFigure) => [
    { bytes: figure.liveBytes, allowed: Math.max(least, figure.spreadBytes) },
    { bytes: heldBytesOf(figure), allowed: Math.max(least, figure.spreadBytes) },
    { bytes: figure.peakBytes ?? 0, allowed: Math.max(least, figure.peakSpreadBytes ?? 0) },
  ];
  const spread = Math.max(least, record.before.spreadBytes, record.after.spreadBytes);
  return [
    ...[record.before, record.after, ...Object.values(record.cases)].flatMap(ofFigure),
    ...record.growth.flatMap(({ before, after }) =>
      [before, after].flatMap((point) => [
        { bytes: point.liveBytes, allowed: spread },
        { bytes: heldBytesOf(point), allowed: spread },
        { bytes: point.peakBytes ?? 0, allowed: spread },
      ]),
    ),
  ];
}
