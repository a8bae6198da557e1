import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findDeadLinks } from './dead-links.ts';
import { findInvalid } from './invalid.ts';

let root = '';

function page(body: string): string {
  return `<!doctype html><html lang="en"><head><title>A page</title></head><body>${body}</body></html>`;
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'heapwise-html-'));
  await mkdir(join(root, 'other'));
  const good = Array.from({ length: 50 }, (_, index) => `<a href="/other/#n${index}">${index}</a>`);
  const ids = good.map((_, index) => `<p id="n${index}">text</p>`).join('');
  const external = '<a href="https://docs.python.org/3/">Python</a>';
  const bad =
    '<a href="/none/">a</a> <a href="/other/#none">b</a> <a href="https://python">c</a> <p id="x"><p id="x">';
  await writeFile(join(root, 'index.html'), page(`${good.join('')}${external}${bad}`));
  await writeFile(join(root, 'other', 'index.html'), page(ids));
});

afterAll(() => rm(root, { recursive: true }));

it('names what is not valid HTML by file, line, column and rule', async () => {
  const [first, ...more] = await findInvalid([join(root, 'index.html')]);
  expect(first).toMatch(/index\.html:1:\d+: Duplicate ID "x" \[no-dup-id\] at /);
  expect(more).toEqual([]);
  expect(await findInvalid([join(root, 'other', 'index.html')])).toEqual([]);
});

it('names dead links, dead fragments and malformed addresses, and asks no other site', async () => {
  expect((await findDeadLinks(root)).toSorted()).toEqual([
    '/: the link /none/ leads nowhere (404)',
    '/: the link /other/#none leads nowhere (200)',
    '/: the link https://python/ is no address; expected https://…',
  ]);
});
