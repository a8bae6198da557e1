import { describe, expect, it } from 'vitest';
import { readFrontmatter } from './frontmatter.ts';
import { formatProblem } from './problem.ts';

const lines = `title: Slots instead of a dict
description: What __slots__ saves per object.
technique: __slots__
claim:
  python:
    text: Define __slots__ to save memory.
    source:
      title: An article
      publisher: A publisher
      about: a short article
    predicts:
      - { programs: [before, after], smaller: after, counter: [before, tuple] }
languages: [python]
size: 50000
expect:
  python: { smaller: after, atLeast: 1.5 }
cases:
  - id: tuple
    title: Tuples
    language: python
    shows: A tuple stores its length.
    against: after
    expect: { smaller: neither }
`;

/** Problems of the frontmatter after replacing one text in it. */
function problems(from = '', to = ''): string {
  const text = `---\n${lines.replace(from, to)}---\n\nProse.\n`;
  return readFrontmatter(text, 'index.mdx').problems.map(formatProblem).join('\n\n');
}

describe('a right frontmatter', () => {
  it('is read, with its defaults, and the place of its body', () => {
    const read = readFrontmatter(`---\n${lines}---\n\nProse.\n`, 'index.mdx');
    expect(read.problems).toEqual([]);
    expect(read.lesson).toMatchObject({ size: 50_000, sizes: [], packages: {}, compares: 'live' });
    expect(read.body).toBe('\nProse.\n');
    expect(read.bodyLine).toBe(26);
    expect(read.lineOf(['cases', 0, 'expect'])).toBe(24);
  });

  it('may hold Starlight’s own keys, and Windows line ends', () => {
    expect(problems('size: 50000', 'size: 50000\nsidebar: { order: 3 }')).toBe('');
    const read = readFrontmatter(`---\n${lines}---\n`.replaceAll('\n', '\r\n'), 'index.mdx');
    expect(read.problems).toEqual([]);
  });
});

describe('a wrong frontmatter', () => {
  it('missing', () => {
    expect(readFrontmatter('# Slots\n', 'index.mdx').problems.map(formatProblem)[0])
      .toMatchInlineSnapshot(`
      "index.mdx:1
        expected   frontmatter between two lines of ---
        found      # Slots
        corrected  ---
                   title: Slots instead of a dict
                   ---"
    `);
  });
  it('not YAML', () => {
    expect(problems('title: Slots', 'title: "Slots')).toMatchInlineSnapshot(`
      "index.mdx:25
        expected   YAML
        found      Missing closing "quote
        corrected  title: "A text with a colon: in quotes""
    `);
  });
  it('misspelt key', () => {
    expect(problems('technique:', 'tecnique:')).toMatchInlineSnapshot(`
      "index.mdx:4
        expected   one of title, description, technique, claim, languages, size, sizes, packages, compares, varies, expect, cases, sums, tasks, banner, draft, editUrl, head, hero, lastUpdated, next, pagefind, prev, sidebar, slug, tableOfContents, template
        found      unknown key tecnique
        corrected  technique: __slots__"
    `);
  });
  it('key from elsewhere', () => {
    expect(problems('size: 50000', 'size: 50000\nauthor: somebody')).toMatchInlineSnapshot(`
      "index.mdx:16
        expected   one of title, description, technique, claim, languages, size, sizes, packages, compares, varies, expect, cases, sums, tasks, banner, draft, editUrl, head, hero, lastUpdated, next, pagefind, prev, sidebar, slug, tableOfContents, template
        found      unknown key author
        corrected  remove author"
    `);
  });
  it('unknown key further down', () => {
    expect(problems('    title: An article', '    title: An article\n    ur: https://example.org'))
      .toMatchInlineSnapshot(`
        "index.mdx:10
          expected   YAML
          found      Nested mappings are not allowed in compact mappings
          corrected  title: "A text with a colon: in quotes"

        index.mdx:10
          expected   YAML
          found      Implicit keys need to be on a single line
          corrected  title: "A text with a colon: in quotes"

        index.mdx:11
          expected   YAML
          found      Nested mappings are not allowed in compact mappings
          corrected  title: "A text with a colon: in quotes"

        index.mdx:11
          expected   YAML
          found      Implicit keys need to be on a single line
          corrected  title: "A text with a colon: in quotes""
      `);
  });
  it('wrong type', () => {
    expect(problems('size: 50000', 'size: 50_000')).toMatchInlineSnapshot(`
      "index.mdx:15
        expected   size: a number (The N that the examples are shown and measured with.)
        found      50_000
        corrected  size: 50000"
    `);
  });
  it('unknown language', () => {
    expect(problems('languages: [python]', 'languages: [rust]')).toMatchInlineSnapshot(`
      "index.mdx:14
        expected   languages[0]: one of python, typescript
        found      rust
        corrected  languages: [ python, typescript ]"
    `);
  });
  it('a factor of nothing', () => {
    expect(problems('atLeast: 1.5', 'atLeast: 1')).toMatchInlineSnapshot(`
      "index.mdx:17
        expected   expect.python.atLeast: more than 1 (How many times smaller, at the least, on every recorded engine. It must be close enough to the measurement to fail when half of the saving is lost.)
        found      1
        corrected  atLeast: 1.5"
    `);
  });
  it('a factor and no direction', () => {
    expect(problems('smaller: after, atLeast: 1.5', 'atLeast: 1.5')).toMatchInlineSnapshot(`
      "index.mdx:17
        expected   expect.python.smaller: one of before, after, neither (Which program is the smaller: \`before\`, \`after\` or \`neither\`.)
        found      no such key
        corrected  smaller: after"
    `);
  });
  it('an unknown engine', () => {
    expect(problems('atLeast: 1.5', 'atLeast: 1.5, engines: { V9: { smaller: neither } }'))
      .toMatchInlineSnapshot(`
        "index.mdx:17
          expected   in expect.python.engines one of V8, QuickJS, CPython (Pyodide), CPython (native)
          found      unknown key V9
          corrected  V8: { smaller: neither }"
      `);
  });
  it('a case against nothing', () => {
    expect(problems('against: after', 'against: later')).toMatchInlineSnapshot(`
      "index.mdx:23
        expected   cases[0].against: before, after or the id of another python case
        found      later
        corrected  against: before"
    `);
  });
  it('a case of which a third program is smaller', () => {
    expect(problems('{ smaller: neither }', '{ smaller: before, atLeast: 2 }'))
      .toMatchInlineSnapshot(`
        "index.mdx:24
          expected   cases[0].expect.smaller: tuple, after or neither
          found      before
          corrected  smaller: after"
      `);
  });
  it('a language without an expectation', () => {
    expect(problems('languages: [python]', 'languages: [python, typescript]'))
      .toMatchInlineSnapshot(`
        "index.mdx:16
          expected   expect.typescript: an expectation for each of languages: python, typescript
          found      no such key
          corrected  typescript: { smaller: after, atLeast: 1.5 }

        index.mdx:5
          expected   claim.typescript: a claim for each of languages: python, typescript
          found      no such key
          corrected  typescript: { doesNotApply: …, finding: … }, or a text with source and predicts"
      `);
  });
  it('several at once', () => {
    const text = `---\n${lines.replace('title: Slots', 'titel: Slots').replace('size: 50000\n', '')}---\n`;
    expect(readFrontmatter(text, 'index.mdx').problems.map(({ line }) => line)).toEqual([1, 2]);
  });
});
