import { describe, expect, it } from 'vitest';
import { handTypedFigures } from './rules-prose.ts';
import { said, sampleFrontmatter } from './sample-lesson.ts';

const prose = (body: string) => said(handTypedFigures, { text: `${sampleFrontmatter}${body}` });

describe('a figure typed by hand', () => {
  it('is named with its line', () => {
    expect(prose('\nA list.\n\nIt takes 4.63 MiB.\n')).toMatchInlineSnapshot(`
      "index.mdx:26
        expected   figures that are printed from figures.json
        found      4.63 MiB, typed by hand
        corrected  <Figure … />, or {/* not measured: source */} in a paragraph on layout"
    `);
  });

  it.each([
    ['It takes 88 bytes a point.', '88 bytes'],
    ['It takes 4,849,936 B.', '4,849,936 B'],
    ['It takes 16 kB.', '16 kB'],
    ['`8.02 MB` at the peak', '8.02 MB'],
    ['It is 1.7× smaller.', '1.7×'],
    ['It is 3 times smaller.', '3 times smaller'],
    ['It is 41 % less.', '41 % less'],
    // Shares.
    ['It saves 79 %.', '79 %'],
    ['It saves 79% of it.', '79%'],
    ['It saves seventy-nine per cent.', 'seventy-nine per cent'],
    ['Less than one percent is left.', 'one percent'],
    ['It takes a third of the memory.', 'a third of the memory'],
    ['Two thirds of it are headers.', 'Two thirds of it'],
    ['It takes half the heap.', 'half the heap'],
    ['It takes half as much.', 'half as much'],
    ['A quarter less is left.', 'A quarter less'],
    // Factors.
    ['It is twenty times smaller.', 'twenty times smaller'],
    ['It takes twenty times the memory.', 'twenty times the'],
    ['It takes a hundred times as much.', 'a hundred times as'],
    ['It takes hundreds of times the memory.', 'hundreds of times the'],
    ['The saving is tenfold.', 'tenfold'],
    ['A 10-fold saving.', '10-fold'],
    ['It is 20x smaller.', '20x'],
    ['It takes twice as much memory.', 'twice as much'],
    ['It takes about twice those of the array.', 'twice those'],
    ['It doubles the peak.', 'doubles the peak'],
    ['An order of magnitude less.', 'An order of magnitude'],
    // Bytes.
    ['It takes 1.5 MB.', '1.5 MB'],
    ['It takes 1,5 MB.', '1,5 MB'],
    ['It takes half a megabyte.', 'half a megabyte'],
    ['It takes eighty-eight bytes.', 'eighty-eight bytes'],
    ['It takes a few hundred bytes.', 'a few hundred bytes'],
    ['It takes\n88\nbytes a point.', '88 bytes'],
    // Counts.
    ['It makes 100,000 objects.', '100,000 objects'],
    ['It makes 100 000 objects.', '100 000 objects'],
    ['It makes 50_000 small objects.', '50_000 small objects'],
    ['It makes 50000 points.', '50000 points'],
    ['It makes a hundred thousand objects.', 'a hundred thousand objects'],
    ['Ten thousand lists of numbers.', 'Ten thousand lists'],
    ['Hundreds of pages are left.', 'Hundreds of pages'],
    ['N is 200,000, so 200,000 values.', '200,000 values'],
  ])('%s', (text, found) => {
    expect(prose(text)).toContain(`found      ${found}, typed by hand`);
  });

  it.each([
    ['<Figure of="before" />'],
    ['An 8-byte pointer, 64-bit.'],
    ['Python 3.11 to 3.14'],
    ['Read it 2 times.'],
    ['Read it twice, or ten times.'],
    ['It is written a thousand times, and read twice.'],
    ['Twenty windows of a list, each half as long as the list.'],
    ['In Pyodide a pointer has half the width.'],
    ['After every hundred pages, and a few thousand numbers.'],
    ['From −20,000 to 20,000, and no more.'],
    ['CPython 3.14.2, PEP 393 and NumPy 2 of 2024.'],
    ['For a million it is.'],
    ['See [the docs](https://docs.python.org/3/200,000-values/).'],
    ['<Figure engine="V8" n={500} value="live" /> at N = 500'],
    ['All programs share one half of the work.'],
    ['The double-quoted text, and a thirdly.'],
    ['Lesson 10 Because'],
    ['```py\nx = 1  # 24 bytes\n```'],
    ['~~~\n```\n24 bytes\n~~~'],
    ['{/* not measured: object_layout.md */}\nA header is 16 bytes.'],
  ])('is not %s', (text) => {
    expect(prose(text)).toBe('');
  });

  it('is looked for after a code block, and after an exempt paragraph', () => {
    expect(prose('```py\nx\n```\n24 B\n')).toContain('24 B, typed by hand');
    expect(prose('{/* not measured: source */}\n16 bytes\n\n24 B\n')).toContain('24 B, typed');
    expect(prose('{/* not measured: */}\n16 bytes\n')).toContain('16 bytes, typed');
  });
});

describe('a figure in the frontmatter', () => {
  const frontmatter = (from: string, to: string) =>
    said(handTypedFigures, { text: sampleFrontmatter.replace(from, () => to) });

  it('is none in what readers see of it', () => {
    expect(frontmatter('What __slots__ saves per object.', 'It saves 41 % of 50,000 objects.'))
      .toMatchInlineSnapshot(`
      "index.mdx:3
        expected   figures that are printed from figures.json: none in description
        found      41 %, typed by hand
        corrected  words without a figure, or # not measured: source behind a fact of layout

      index.mdx:3
        expected   figures that are printed from figures.json: none in description
        found      50,000 objects, typed by hand
        corrected  words without a figure, or # not measured: source behind a fact of layout"
    `);
    expect(frontmatter('title: Tuples', 'title: Half the memory')).toContain('none in title');
    expect(
      frontmatter('shows: A tuple stores its length.', 'shows: It takes eight bytes more.'),
    ).toContain('none in shows');
  });

  it('is the claim’s own, or a fact of layout that states its source', () => {
    expect(frontmatter('Define __slots__ to save memory.', 'It saves 41 %.')).toBe('');
    expect(
      frontmatter(
        'shows: A tuple stores its length.',
        'shows: It takes eight bytes more. # not measured: tupleobject.h',
      ),
    ).toBe('');
  });
});
