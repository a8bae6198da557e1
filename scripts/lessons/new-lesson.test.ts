import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { newLesson, type NewLessonOptions } from './new-lesson.ts';
import { slugOf } from './slug.ts';

async function made(title: string, existing: readonly string[] = [], options?: NewLessonOptions) {
  const lesson = await newLesson(title, existing, options);
  if (lesson.kind === 'refused') throw new Error(lesson.message);
  return lesson;
}

async function refusal(
  title: string,
  existing: readonly string[] = [],
  options?: NewLessonOptions,
) {
  const lesson = await newLesson(title, existing, options);
  return lesson.kind === 'refused' ? lesson.message : `made ${lesson.folder}`;
}

describe('a new lesson', () => {
  it('has the programs of both languages and an article, with its own name in it', async () => {
    const { folder, files } = await made('Weak references', ['01-gc-collect', '10-slots']);
    expect(folder).toBe('11-weak-references');
    expect([...files.keys()]).toEqual([
      'after.py',
      'after.ts',
      'before.py',
      'before.ts',
      'cases/as-a-tuple.py',
      'cases/shorter-name.ts',
      'index.mdx',
      'your-turn/solution.py',
      'your-turn/solution.ts',
      'your-turn/starter.py',
      'your-turn/starter.ts',
    ]);
    expect(files.get('index.mdx')).toContain('<HeapSandbox lesson="11-weak-references" />');
  });

  it.each([
    [
      'python',
      [
        'after.py',
        'before.py',
        'cases/as-a-tuple.py',
        'index.mdx',
        'your-turn/solution.py',
        'your-turn/starter.py',
      ],
    ],
    [
      'typescript',
      [
        'after.ts',
        'before.ts',
        'cases/shorter-name.ts',
        'index.mdx',
        'your-turn/solution.ts',
        'your-turn/starter.ts',
      ],
    ],
    [
      'typescript, python',
      [
        'after.py',
        'after.ts',
        'before.py',
        'before.ts',
        'cases/as-a-tuple.py',
        'cases/shorter-name.ts',
        'index.mdx',
        'your-turn/solution.py',
        'your-turn/solution.ts',
        'your-turn/starter.py',
        'your-turn/starter.ts',
      ],
    ],
  ])('has what is said of the languages %s, in that order', async (languages, names) => {
    const { files } = await made('Weak references', [], { languages });
    expect([...files.keys()]).toEqual(names);
    const article = files.get('index.mdx') ?? '';
    expect(article).toContain(`\nlanguages: [${languages}]\n`);
    expect(article.split('\n').filter((line) => /CPython|V8|atLeast/.test(line))).toMatchSnapshot();
    expect(article).not.toMatch(/\{\/\*| # |LANGUAGES|\n{3}/);
  });

  it('is numbered above the highest, because a gap may be on its way', async () => {
    expect((await made('A', ['01-x', '03-y', 'notes'])).folder).toBe('04-a');
    expect((await made('A', ['99-x'])).folder).toBe('100-a');
    expect((await made('A')).folder).toBe('01-a');
  });

  it.each([
    ['Quotes: "a" & \'b\' # no comment', 'quotes-a-b-no-comment'],
    ['{ braces }', 'braces'],
    ['$& and $1', 'and-1'],
    ['yes', 'yes'],
    ['Don’t  keep\n it', 'dont-keep-it'],
    ['Größe', 'grosse'],
  ])('keeps the title %j as YAML', async (title, slug) => {
    const { folder, files } = await made(title);
    const yaml = /^---\n([\s\S]*?)\n---\n/.exec(files.get('index.mdx') ?? '')?.[1] ?? '';
    expect(parse(yaml)).toMatchObject({ title: title.replaceAll(/\s+/g, ' ') });
    expect(folder).toBe(`01-${slug}`);
  });
});

describe('no lesson is made', () => {
  it('without a title', async () => {
    expect(await refusal(' \n')).toMatchInlineSnapshot(`
      "No lesson was made.
        expected   a title
        found      an empty one
        corrected  npm run new-lesson -- "Weak references""
    `);
  });

  it('of a title without a letter that a folder can have', async () => {
    expect(await refusal('弱い参照')).toMatchInlineSnapshot(`
      "No lesson was made.
        expected   a folder name of small letters a to z, digits and single hyphens
        found      none in the title 弱い参照
        corrected  npm run new-lesson -- "弱い参照" --slug weak-references"
    `);
    expect((await made('弱い参照', [], { slug: 'weak-references' })).folder).toBe(
      '01-weak-references',
    );
  });

  it('with a slug that is none', async () => {
    expect(await refusal('Weak', [], { slug: 'Weak_References' })).toMatchInlineSnapshot(`
      "No lesson was made.
        expected   a folder name of small letters a to z, digits and single hyphens
        found      Weak_References
        corrected  npm run new-lesson -- "Weak" --slug weak-references"
    `);
  });

  it.each(['rust', 'python,rust', 'python,python', 'py', ''])(
    'in languages that are not there, or twice: %j',
    async (languages) => {
      expect(await refusal('Weak', [], { languages })).toBe(`No lesson was made.
  expected   one or several of python, typescript, each once
  found      ${languages}
  corrected  npm run new-lesson -- "Weak" --languages python,typescript`);
    },
  );

  it('where there is one of that name, whatever its number', async () => {
    expect(await refusal('Slots', ['10-slots'])).toMatchInlineSnapshot(`
      "No lesson was made.
        expected   a lesson that is not there yet
        found      the folder 10-slots
        corrected  npm run new-lesson -- "Another title", or go on in src/content/docs/lessons/10-slots"
    `);
  });
});

it('slugs are small words of a to z', () => {
  expect(slugOf('  __slots__ & Co. ')).toBe('slots-co');
  expect(slugOf('Résumé')).toBe('resume');
});
