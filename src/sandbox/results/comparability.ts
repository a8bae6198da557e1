/** Do the two programs of a run do the same work? A factor means nothing where they do not. */
import { variants, type Language, type Variant } from '../../measurement/example.ts';
import { formatCount } from '../../measurement/format.ts';
import type { OutputStream } from '../../measurement/run-event.ts';
import { sizeText } from '../../measurement/stated-size.ts';

/** Characters of a program's line that a sentence quotes. */
const mostQuoted = 60;

/** What one runtime's two programs printed. */
export class Printed {
  readonly #texts = { before: '', after: '' };
  readonly #droppedLines = { before: 0, after: 0 };

  /** Errors and warnings are not the program's result. */
  write(variant: Variant, stream: OutputStream, text: string): void {
    if (stream === 'stdout') this.#texts[variant] += text;
  }

  cut(variant: Variant, droppedLines: number): void {
    this.#droppedLines[variant] = droppedLines;
  }

  /** Both outputs where they differ, as the end of a sentence: the first line that does. */
  difference(): string | undefined {
    const [before, after] = variants.map((variant) => this.#texts[variant].trimEnd().split('\n'));
    const lines = Math.max(before?.length ?? 0, after?.length ?? 0);
    for (let index = 0; index < lines; index++) {
      const [one, other] = [before?.[index], after?.[index]];
      if (one === other) continue;
      const where = lines === 1 ? '' : `, from line ${formatCount(index + 1)} on`;
      return `${quoted(one)} in “before” and ${quoted(other)} in “after”${where}`;
    }
    const [cutBefore, cutAfter] = variants.map((variant) => this.#droppedLines[variant]);
    return cutBefore === cutAfter
      ? undefined
      : `${more(cutBefore ?? 0)} in “before” and ${more(cutAfter ?? 0)} in “after” beyond what is kept`;
  }
}

function quoted(line: string | undefined): string {
  if (line === undefined || line === '') return 'nothing';
  return `“${line.length > mostQuoted ? `${line.slice(0, mostQuoted - 1)}…` : line}”`;
}

function more(lines: number): string {
  return `${formatCount(lines)} more ${lines === 1 ? 'line' : 'lines'}`;
}

/** Why the programs' heaps are not to be compared, a sentence for each reason; none where they are. */
export function incomparable(
  language: Language,
  sources: Readonly<Record<Variant, string>>,
  printed: Printed,
): readonly string[] {
  const reasons: string[] = [];
  const [before, after] = variants.map((variant) => sizeText(language, sources[variant]));
  if (before !== undefined && after !== undefined && before !== after) {
    reasons.push(`N is ${before} in “before” and ${after} in “after”.`);
  }
  const outputs = printed.difference();
  if (outputs !== undefined) reasons.push(`They print ${outputs}.`);
  return reasons;
}
