import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lessonJsonSchema, lessonJsonSchemaText } from './json-schema.ts';
import { lessonFields } from './lesson-schema.ts';
import { referenceRows } from './reference.ts';

const rows = referenceRows(lessonJsonSchema());

describe('the reference of the frontmatter', () => {
  it('has every key of the schema, described and with an example', () => {
    const top = rows.map(({ key }) => key).filter((key) => !/[.[]/.test(key));
    expect(top).toEqual(['title', 'description', ...Object.keys(lessonFields)]);
    for (const { key, description, example } of rows) {
      expect(description, key).not.toBe('');
      expect(example, key).toBeDefined();
    }
  });

  it('names keys below others by their path, and says what each takes', () => {
    const types = Object.fromEntries(rows.map(({ key, type }) => [key, type]));
    expect(types).toMatchObject({
      'claim.<language>.source.url': 'address (URL)',
      languages: 'list of one of python, typescript, not empty',
      size: 'whole number, at least 2',
      'expect.<language>.smaller': 'one of before, after, neither',
      'expect.<language>.atLeast': 'number, above 1',
      'cases[].id': 'text of small letters, digits and single hyphens',
      'claim.<language>.predicts[].programs': 'list of 2',
    });
  });

  it('tells what has to be there from what has a default', () => {
    const of = (wanted: string) => rows.find(({ key }) => key === wanted);
    expect(of('claim.<language>.source.about')).toMatchObject({
      required: true,
      default: undefined,
    });
    expect(of('compares')).toMatchObject({ required: false, default: 'live' });
    // One form of an expectation needs it, the other has none.
    expect(of('expect.<language>.atLeast')?.required).toBe(false);
  });

  it('has examples that are YAML with the key that they are of', () => {
    for (const { key, example } of rows) {
      const name = key.split('.').at(-1) ?? '';
      expect(Object.keys(parse(example ?? '') as object), key).toEqual([name]);
    }
  });
});

it('public/lesson.schema.json is of this schema: npm run schema', () => {
  const file = new URL('../../public/lesson.schema.json', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(lessonJsonSchemaText());
});
