/** The before/after table of figures that a pull request gets as a comment. */

import type { EngineRecord, FiguresFile, ProgramFigure } from '../../src/figures/figures-file.ts';
import { figureOf } from '../../src/figures/figures-file.ts';
import type { Heap } from '../../src/figures/heap.ts';
import { exactBytes } from '../../src/measurement/format.ts';
import type { ChangedFigures } from './changed-figures.ts';

/** Marks the comment, so that the next run replaces it. */
export const marker = '<!-- heapwise: changed figures -->';

/** GitHub refuses a comment of more than 65,536 characters. */
const mostRows = 200;

interface Row {
  readonly lesson: string;
  readonly engine: string;
  readonly program: string;
  readonly heap: Heap;
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Markdown; every text in it that comes from the figures is escaped. */
export function figuresReport(
  before: ReadonlyMap<string, FiguresFile>,
  { lessons }: ChangedFigures,
): string {
  const rows = lessons.flatMap(({ folder, figures }) =>
    rowsOf(folder, before.get(folder), figures ?? undefined),
  );
  const title = '### Recorded figures';
  if (rows.length === 0) {
    return [marker, title, '', 'This pull request changes no recorded figure.', ''].join('\n');
  }
  const more = rows.length - mostRows;
  return [
    marker,
    title,
    '',
    'Bytes as committed, not measured again here. The job `check` measures them.',
    '',
    '| lesson | engine | program | heap | before | now | change |',
    '| --- | --- | --- | --- | ---: | ---: | ---: |',
    ...rows.slice(0, mostRows).map(line),
    ...(more > 0 ? ['', `And ${more} more: see the files.`] : []),
    '',
  ].join('\n');
}

function rowsOf(
  lesson: string,
  before: FiguresFile | undefined,
  after: FiguresFile | undefined,
): Row[] {
  const [old, now] = [recordsOf(before), recordsOf(after)];
  const engines = [...new Set([...old.keys(), ...now.keys()])];
  return engines.flatMap((engine) => {
    const [was, is] = [old.get(engine), now.get(engine)];
    const programs = [...new Set([...programsOf(was), ...programsOf(is)])];
    return programs.flatMap((program) => {
      const [first, second] = [figure(was, program), figure(is, program)];
      const heaps = [
        ['live', first?.liveBytes, second?.liveBytes],
        ['held', first?.heldBytes, second?.heldBytes],
        ['peak', first?.peakBytes, second?.peakBytes],
      ] as const;
      return heaps.flatMap(([heap, from, to]) =>
        from === to
          ? []
          : [
              {
                lesson,
                engine: `${engine} ${is?.engineVersion ?? was?.engineVersion ?? ''}`.trim(),
                program,
                heap,
                before: from,
                after: to,
              },
            ],
      );
    });
  });
}

function recordsOf(figures: FiguresFile | undefined): Map<string, EngineRecord> {
  const records = Object.values(figures?.languages ?? {}).flat();
  return new Map(records.map((record) => [record.engine, record]));
}

function programsOf(record: EngineRecord | undefined): string[] {
  return record ? ['before', 'after', ...Object.keys(record.cases)] : [];
}

function figure(record: EngineRecord | undefined, program: string): ProgramFigure | undefined {
  return record && figureOf(record, program);
}

function line({ lesson, engine, program, heap, before, after }: Row): string {
  const cells = [
    code(lesson),
    escaped(engine),
    code(program),
    heap,
    before === undefined ? '—' : exactBytes(before),
    after === undefined ? '—' : exactBytes(after),
    change(before, after),
  ];
  return `| ${cells.join(' | ')} |`;
}

function change(before: number | undefined, after: number | undefined): string {
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  const difference = `${after > before ? '+' : '−'}${exactBytes(Math.abs(after - before))}`;
  if (before === 0) return difference;
  const percent = (100 * (after - before)) / Math.abs(before);
  return `${difference} (${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)} %)`;
}

/** The only characters of a name or a version that mean nothing in Markdown or HTML. */
function escaped(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .,()+-]/gu, '·').slice(0, 60);
}

function code(text: string): string {
  return `\`${escaped(text)}\``;
}
