/** A result as Markdown, with everything that its figures say of themselves: pure. */
import { garbageBytesOf, heldBytesOf } from '../../figures/heap.ts';
import {
  languageLabels,
  variants,
  type Language,
  type Variant,
} from '../../measurement/example.ts';
import { exactBytes, formatBytes } from '../../measurement/format.ts';
import type { RuntimeName } from '../../measurement/engines.ts';
import type { HeapMeasurement, Outcome } from '../../measurement/outcome.ts';
import { sizeText } from '../../measurement/stated-size.ts';
import { comparisonLine, engineLine, outcomeText } from '../results/describe.ts';
import { headlineFactor } from '../results/headline.ts';
import type { ResultRow } from '../results/render-results.ts';

export interface CopiedResult {
  /** Of the lesson. */
  readonly title: string;
  readonly language: Language;
  /** The programs that ran. */
  readonly sources: Readonly<Record<Variant, string>>;
  readonly rows: readonly ResultRow[];
  /** Address of the lesson's page, in this language. */
  readonly page: string;
  /** To the programs that ran: the lesson's own, others in a link, or others that no link holds. */
  readonly link:
    | { readonly kind: 'lesson' }
    | { readonly kind: 'programs'; readonly href: string }
    | { readonly kind: 'too-long' };
  /** The programs have been edited since. */
  readonly stale: boolean;
}

const places: Readonly<Partial<Record<RuntimeName, string>>> = {
  page: 'in a browser tab',
  ...(import.meta.env.SITE_WEBCONTAINER === 'off' ? {} : { webcontainer: 'in a WebContainer' }),
  native: 'natively',
};

export function resultMarkdown(result: CopiedResult): string {
  const { title, language, rows, page, link, stale } = result;
  const blocks = [
    `**[${escaped(title)}](${page})**, ${languageLabels[language]}, measured with Heapwise`,
    ...rows.flatMap(rowBlocks),
    [...sizeLines(result), ...linkLines(link), ...(stale ? [staleLine] : [])].join('\n'),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

const staleLine =
  '- The programs in the editor have been edited since. These figures, and the link, are of the programs that ran.';

function rowBlocks(row: ResultRow): string[] {
  const shown = row.single ? (['before'] as const) : variants;
  const outcomes = shown.map((variant) => ({ variant, outcome: row[variant] }));
  const measured = outcomes.flatMap(({ outcome }) => (isMeasured(outcome) ? [outcome] : []));
  const [first] = measured;
  const failed = outcomes.flatMap(({ variant, outcome }) =>
    outcome === undefined || isMeasured(outcome)
      ? []
      : [`- ${nameOf(variant, row)}: ${escaped(outcomeText(outcome))}`],
  );
  if (!first) return failed.length > 0 ? [failed.join('\n')] : [];
  const uncertaintyBytes = Math.max(...measured.map((each) => each.uncertaintyBytes));
  const outsideBytes = measured.find((each) => each.outsideBytes !== undefined)?.outsideBytes;
  return [
    table(outcomes, row),
    [
      ...failed,
      ...factorLines(row),
      `- ${escaped(engineLine({ ...first, uncertaintyBytes, outsideBytes }))}, ${places[row.runtime]}`,
      ...(row.opened
        ? ['- Of programs that were opened there, not of the lesson’s']
        : row.edited.length > 0
          ? [`- Edited: ${row.edited.map((variant) => `“${variant}”`).join(' and ')}`]
          : []),
    ].join('\n'),
  ];
}

/** The heaps that some program has a figure of. */
function table(
  outcomes: readonly { readonly variant: Variant; readonly outcome: Outcome | undefined }[],
  row: ResultRow,
): string {
  const measured = outcomes.flatMap(({ variant, outcome }) =>
    isMeasured(outcome) ? [{ variant, outcome }] : [],
  );
  const some = (has: (figure: HeapMeasurement) => boolean) =>
    measured.some(({ outcome }) => has(outcome));
  const columns: readonly (readonly [string, (figure: HeapMeasurement) => number | undefined])[] = [
    ['Live heap', ({ liveBytes }) => liveBytes],
    ...(some(({ heldBytes }) => heldBytes !== undefined)
      ? ([
          ['Garbage', garbageBytesOf],
          ['Held at the end', heldBytesOf],
        ] as const)
      : []),
    ...(some(({ peakBytes }) => peakBytes !== undefined)
      ? ([['Peak', ({ peakBytes }: HeapMeasurement) => peakBytes]] as const)
      : []),
    ...(some(({ outsideBytes }) => outsideBytes !== undefined)
      ? ([
          ['Outside of what the meter sees', ({ outsideBytes }: HeapMeasurement) => outsideBytes],
        ] as const)
      : []),
  ];
  const lines = [
    ['Program', ...columns.map(([name]) => name)],
    ['---', ...columns.map(() => '---:')],
    ...measured.map(({ variant, outcome }) => [
      nameOf(variant, row),
      ...columns.map(([, of]) => bytesText(of(outcome))),
    ]),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function factorLines(row: ResultRow): string[] {
  const { before, after } = row;
  if (row.single || !isMeasured(before) || !isMeasured(after)) return [];
  const factor = headlineFactor(before, after, row);
  if (!factor) return [`- ${escaped(comparisonLine(before, after, row))}`];
  const comma = factor.smaller === 'neither' ? ',' : '';
  return [`- **${factor.factor.replace('>', 'more than')}**${comma} ${factor.word}`];
}

function sizeLines({ language, sources, rows }: CopiedResult): string[] {
  const before = sizeText(language, sources.before);
  const after = rows[0]?.single ? before : sizeText(language, sources.after);
  if (before === undefined && after === undefined) return [];
  if (before === after) return [`- N = ${escaped(before ?? '')}`];
  return [`- N = ${escaped(before ?? 'none')} before, ${escaped(after ?? 'none')} after`];
}

function linkLines(link: CopiedResult['link']): string[] {
  switch (link.kind) {
    case 'lesson':
      return [];
    case 'programs':
      return [`- [The programs that ran](${link.href})`];
    case 'too-long':
      return ['- The programs that ran are too long for a link.'];
  }
}

function nameOf(variant: Variant, { single }: ResultRow): string {
  if (single) return 'Program';
  return variant === 'before' ? 'Before' : 'After';
}

function bytesText(bytes: number | undefined): string {
  if (bytes === undefined) return 'unknown';
  const [rounded, exact] = [formatBytes(bytes), exactBytes(bytes)];
  return rounded === exact ? exact : `${rounded} (${exact})`;
}

/** What a program has printed or named is shown as it is, and makes neither links nor pictures. */
function escaped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|~#]/g, '\\$&');
}

function isMeasured(outcome: Outcome | undefined): outcome is HeapMeasurement {
  return outcome?.kind === 'measured';
}
