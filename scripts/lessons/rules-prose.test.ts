import { describe, expect, it } from 'vitest';
import { handTypedFigures } from './rules-prose.ts';
import { said, sampleFrontmatter } from './sample-lesson.ts';

const prose = (body: string) => said(handTypedFigures, { text: `${sampleFrontmatter}${body}` });

describe('a figure typed by hand', () => {
  it('is named with its line', () => {
    expect(prose('\nA list.\n\nIt takes 4.63 MiB.\n')).toMatchInlineSnapshot(`
      "index.mdx:23
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
  ])('%s', (text, found) => {
    expect(prose(text)).toContain(`found      ${found}, typed by hand`);
  });

  it.each([
    ['<Figure of="before" />'],
    ['An 8-byte pointer, 64-bit.'],
    ['Python 3.11 to 3.14'],
    ['Read it 2 times.'],
    ['N is 200,000, so 200,000 values.'],
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
