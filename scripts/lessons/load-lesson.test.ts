import path from 'node:path';
import { expect, it } from 'vitest';
import { chooseFolders, lessonFolders, loadLesson } from './load-lesson.ts';

const root = path.resolve(import.meta.dirname, '../..');

it.each(['10-slots', '10', 'slots'])('a lesson is chosen by %s', async (name) => {
  expect(await chooseFolders(root, [name])).toEqual({ kind: 'chosen', names: ['10-slots'] });
});

it('all are chosen where none is named, and one that is not there is said', async () => {
  const names = await lessonFolders(root);
  expect(await chooseFolders(root, [])).toEqual({ kind: 'chosen', names });
  expect(await chooseFolders(root, ['10', '1'])).toEqual({
    kind: 'unknown',
    message: `No such lesson: 1. There are ${names.join(', ')}.`,
  });
});

it('a folder is read whole, with its cases', async () => {
  const { lesson, readable, programs, files, figures } = await loadLesson(root, '10-slots');
  expect(lesson?.technique).toBe('__slots__');
  expect(readable).toBe(lesson);
  expect(programs.get('cases/tuple.py')).toContain('N = 50_000');
  expect([...files.keys()]).toEqual([...files.keys()].toSorted());
  expect(files.has('index.mdx')).toBe(true);
  expect(figures?.lesson).toBe('10-slots');
});
