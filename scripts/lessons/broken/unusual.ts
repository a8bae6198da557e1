/** Good lessons of unusual shape, each a change to the good one: the checker says nothing of them. */

import { drawing, draw, show } from './mistakes/drawings.ts';
import {
  article,
  each,
  replace,
  typescriptPrograms,
  undeclareTask,
  type Mistake,
} from './mistakes/mistake.ts';

export type Unusual = Pick<Mistake, 'name' | 'change'>;

export const unusual: readonly Unusual[] = [
  {
    name: 'of-one-language',
    change: each(
      article('[python, typescript]', '[python]'),
      article(/^ {2}typescript:\n(?: {4}.*\n)+/m, ''),
      article(/^ {2}typescript: .*\n/m, ''),
      article(/^ {2}- id: shorter-name\n(?: {4}.*\n)+/m, ''),
      article('<CaseFigures case="shorter-name" />\n\n', ''),
      article(/^On V8 .*\n/m, ''),
      undeclareTask('typescript'),
      (files) => typescriptPrograms.forEach((name) => files.delete(name)),
    ),
  },
  {
    name: 'without-a-task',
    change: each(article(/^tasks:\n(?: {2}.*\n)+/m, ''), (files) =>
      [...files.keys()]
        .filter((name) => name.startsWith('your-turn/'))
        .forEach((name) => files.delete(name)),
    ),
  },
  {
    name: 'of-languages-in-another-order',
    change: article('[python, typescript]', '[typescript, python]'),
  },
  { name: 'a-drawing-of-its-own', change: each(draw('Layout.astro'), show('./Layout.astro')) },
  {
    name: 'a-picture-in-a-drawing',
    change: each(
      draw('Layout.astro', drawing.replace('---\n\n', "import cells from './cells.png';\n---\n\n")),
      draw('cells.png', ''),
      show('./Layout.astro'),
    ),
  },
  {
    name: 'types-of-every-kind',
    change: replace(
      'after.ts',
      'let sum',
      `declare enum Ambient {
  A,
}
declare const start: number;
interface Block<T> {
  readonly size: T;
}
abstract class Base implements Block<number> {
  declare readonly kind: Ambient;
  protected abstract readonly size_: number;
  get size(): number {
    return this.size_;
  }
}
type Start = typeof start;
const none = undefined as unknown as Base | Start;

let sum`,
    ),
  },
  {
    name: 'links-of-every-form',
    change: each(
      article(
        '## In short',
        `See [here](#in-short), [there](../10-slots/#versions-and-engines), [all](../), [how][how],
[above](#_top), <a href="../06-intern/?language=python#in-short">this</a>,
<a href={siteLink('lesson.schema.json')}>that</a>, [mail](mailto:someone@python.org) and
[a page](https://docs.python.org/3/library/gc.html#gc.collect).

[how]: ../../how-it-is-measured/

## In short`,
      ),
      article(
        '<Verdict />',
        "import { siteLink } from '../../../../navigation/site-link.ts';\n\n<Verdict />",
      ),
    ),
  },
  {
    name: 'pictures-of-every-form',
    change: each(
      draw('pictures/cells.png', ''),
      draw('line.svg', ''),
      article('## In short', '![Eight cells](./pictures/cells.png)\n\n## In short'),
      article('## In short', '<img src={line.src} alt="" />\n\n## In short'),
      article('## In short', '<img {...{ src: line.src, alt: "A line" }} />\n\n## In short'),
      article('<Verdict />', "import line from './line.svg';\n\n<Verdict />"),
    ),
  },
  {
    // A page of a hundred lines, and fifty thousand pages: neither is the other's size.
    name: 'another-number-that-counts',
    change: each(
      replace('before.py', 'n / 2 for n', '[n] * 5_000 for n'),
      replace('before.ts', '{ length: N }', '{ length: N + 0 }'),
    ),
  },
  {
    name: 'a-size-through-a-function',
    change: each(
      replace(
        'after.py',
        'values = array("d", (n / 2 for n in range(N)))',
        '\ndef halves(count):\n    return array("d", (n / 2 for n in range(count)))\n\n\nvalues = halves(N)',
      ),
      replace(
        'after.ts',
        'const values = Float64Array.from({ length: N }, (_, n) => n / 2);',
        'function halves(count: number): Float64Array {\n  return Float64Array.from({ length: count }, (_, n) => n / 2);\n}\n\nconst values = halves(N);',
      ),
    ),
  },
  {
    name: 'a-case-that-is-flat-and-says-so',
    change: each(
      replace('cases/few-in-a-block.py', '\nprint(', 'values = values[:0]  # cleared\n\nprint('),
      article(
        'against: few\n    expect: { smaller: few-in-a-block, atLeast: 2',
        'against: few\n    expect: { smaller: few-in-a-block, atLeast: 50, flat: true',
      ),
      article(
        'against: few-in-a-block\n    expect: { smaller: few-in-a-block, atLeast: 2',
        'against: few-in-a-block\n    expect: { smaller: few-in-a-block, atLeast: 50',
      ),
    ),
  },
  {
    name: 'facts-of-layout',
    change: each(
      article(
        '## In short',
        'A double has eight bytes, and a header of sixteen bytes in front.{/* not measured: object.h */}\n\n## In short',
      ),
      article('shows: The same few in a block.', 'shows: Eight bytes each. # not measured: double'),
      article(
        '## In short',
        'All <Figure engine="V8" variant="before" value="size" /> numbers are read twice, in one half of the time that CPython 3.14.2 takes. Of 2024.\n\n## In short',
      ),
    ),
  },
];
