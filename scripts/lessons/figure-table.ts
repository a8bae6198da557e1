/** The figures of a lesson as a table for a terminal. */

import { compareBytes, describeComparison } from '../../src/figures/compare.ts';
import type { EngineRecord, FiguresFile, ProgramFigure } from '../../src/figures/figures-file.ts';
import { garbageBytesOf, heldBytesOf } from '../../src/figures/heap.ts';
import { exactBytes } from '../../src/measurement/format.ts';

function row(name: string, figure: ProgramFigure): string[] {
  const { n, liveBytes, peakBytes, spreadBytes } = figure;
  const held = garbageBytesOf(figure) === 0 ? '' : exactBytes(heldBytesOf(figure));
  const peak = peakBytes === undefined ? '' : exactBytes(peakBytes);
  return [name, String(n), exactBytes(liveBytes), held, peak, exactBytes(spreadBytes)];
}

function engineRows(record: EngineRecord): string[][] {
  const { before, after, cases, uncertaintyBytes } = record;
  const comparison = compareBytes(before.liveBytes, after.liveBytes, uncertaintyBytes * 2);
  return [
    [`${record.engine} ${record.engineVersion}`, 'N', 'live', 'held', 'peak', 'spread'],
    row('  before', before),
    [...row('  after', after), describeComparison(comparison)],
    ...Object.entries(cases).map(([id, figure]) => row(`  ${id}`, figure)),
  ];
}

export function figureTable(figures: FiguresFile): string {
  const rows = Object.values(figures.languages).flatMap((records) => records.flatMap(engineRows));
  const widths = [0, 1, 2, 3, 4, 5].map((column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
