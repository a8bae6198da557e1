import { describe, expect, it } from 'vitest';
import { folderName, programLength, programsExist, programSize } from './rules-programs.ts';
import { said, sampleFrontmatter, samplePrograms } from './sample-lesson.ts';

/** The programs of the sample with one replaced, or left out. */
function programs(name: string, text?: string): Map<string, string> {
  const changed = new Map(samplePrograms);
  if (text === undefined) changed.delete(name);
  else changed.set(name, text);
  return changed;
}

it('says nothing of a lesson without a fault', () => {
  for (const rule of [folderName, programsExist, programSize, programLength]) {
    expect(said(rule)).toBe('');
  }
});

it('folder name', () => {
  expect(said(folderName, { folder: '7_Weak References' })).toMatchInlineSnapshot(`
    "src/content/docs/lessons/7_Weak References/index.mdx:1
      expected   a folder named with two digits and small words: 11-weak-references
      found      7_Weak References
      corrected  07-weak-references"
  `);
});

describe('programs', () => {
  it('missing', () => {
    expect(said(programsExist, { programs: programs('after.py') })).toMatchInlineSnapshot(`
      "index.mdx:11
        expected   a program after.py
        found      no such file
        corrected  write after.py"
    `);
  });
  it('a case whose file is misspelt', () => {
    const misspelt = programs('cases/tuple.py');
    misspelt.set('cases/tuples.py', 'N = 50_000\n');
    expect(said(programsExist, { programs: misspelt })).toMatchInlineSnapshot(`
      "index.mdx:16
        expected   a program cases/tuple.py
        found      no such file
        corrected  git mv cases/tuples.py cases/tuple.py"
    `);
  });
  it('of a language that the lesson does not have', () => {
    const more = programs('before.ts', 'const N = 50_000;\n');
    expect(said(programsExist, { programs: more })).toMatchInlineSnapshot(`
      "before.ts:1
        expected   a program that the frontmatter names
        found      a program that nothing shows or measures
        corrected  rm before.ts"
    `);
  });
  it('without a size', () => {
    const without = programs('before.py', 'print(sum(range(50_000)))\n');
    expect(said(programSize, { programs: without })).toMatchInlineSnapshot(`
      "before.py:1
        expected   the program’s size in one top-level constant N
        found      no such constant
        corrected  N = 50_000"
    `);
  });
  it('with a size that is not at the top level', () => {
    const within = programs('before.py', 'def main():\n    N = 50_000\n');
    expect(said(programSize, { programs: within })).toMatchInlineSnapshot(`
      "before.py:1
        expected   the program’s size in one top-level constant N
        found      no such constant
        corrected  N = 50_000"
    `);
  });
  it('with another size than the frontmatter', () => {
    const other = programs('after.py', '# Points\nN = 40_000\n');
    expect(said(programSize, { programs: other })).toMatchInlineSnapshot(`
      "after.py:2
        expected   N as in the frontmatter: 50_000
        found      N = 40_000
        corrected  N = 50_000"
    `);
  });
  it('whose case has a size of its own', () => {
    const text = sampleFrontmatter.replace('against: after', 'against: after\n    size: 4');
    expect(said(programSize, { text })).toMatchInlineSnapshot(`
      "cases/tuple.py:1
        expected   N as in the frontmatter: 4
        found      N = 50_000
        corrected  N = 4"
    `);
  });
  it('too long', () => {
    const long = programs('before.py', 'N = 50_000\n'.repeat(31));
    expect(said(programLength, { programs: long })).toMatchInlineSnapshot(`
      "before.py:31
        expected   at most 30 lines, so that both variants fit on a screen
        found      31 lines
        corrected  one idea per program; move another one to cases/"
    `);
    expect(said(programLength, { programs: programs('before.py', 'x\n'.repeat(30)) })).toBe('');
  });
});
