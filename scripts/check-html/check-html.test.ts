import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDeadLinks } from './dead-links.ts';
import { findInvalid } from './invalid.ts';
import { builtBase } from './site-base.ts';
import { findWrongHeaders } from './wrong-headers.ts';

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

it('names pictures that are not there, and those without an alternative', async () => {
  const site = await mkdtemp(join(tmpdir(), 'heapwise-html-'));
  await writeFile(join(site, 'dot.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(
    join(site, 'index.html'),
    page('<img src="/dot.svg" alt="A dot"><img src="/dot.svg"><img src="/none.png" alt="">'),
  );
  const invalid = await findInvalid([join(site, 'index.html')]);
  expect(invalid.map((line) => line.slice(site.length + 1))).toEqual([
    expect.stringMatching(/^index\.html:1:\d+: <img> is missing required "alt" attribute .*h37/),
  ]);
  expect(await findDeadLinks(site)).toEqual(['/: the link /none.png leads nowhere (404)']);
  await rm(site, { recursive: true });
});

describe('a site in a folder', () => {
  let site = '';

  beforeAll(async () => {
    site = await mkdtemp(join(tmpdir(), 'heapwise-html-'));
    await mkdir(join(site, 'lessons'));
    await mkdir(join(site, '_astro'));
    await writeFile(join(site, '_astro', 'a.css'), '');
    const style = '<link rel="stylesheet" href="/heapwise/_astro/a.css">';
    await writeFile(
      join(site, 'index.html'),
      page(`${style}<a href="lessons/">a</a><a href="/heapwise/lessons/#x">b</a>`),
    );
    await writeFile(
      join(site, 'lessons', 'index.html'),
      page('<p id="x"></p><a href="../">a</a><a href="/lessons/">b</a><a href="../none/">c</a>'),
    );
  });

  afterAll(() => rm(site, { recursive: true }));

  it('is followed there, and a link that leaves the folder is dead', async () => {
    expect((await findDeadLinks(site, '/heapwise/')).toSorted()).toEqual([
      '/heapwise/lessons/: the link /heapwise/none/ leads nowhere (404)',
      '/heapwise/lessons/: the link /lessons/ leaves the site’s folder /heapwise/; expected a relative link',
    ]);
  });

  it('says itself which folder, and a build for another is refused', async () => {
    expect(await builtBase(site)).toBe('/heapwise/');
    expect(await builtBase(site, '/heapwise/')).toBe('/heapwise/');
    expect(await builtBase(root)).toBe('/');
    await expect(builtBase(site, '/')).rejects.toThrow(
      `${site}/ was built for /heapwise/, and SITE_BASE is /. Build again with it: npm run build`,
    );
  });
});

it('names each page that a host serves without a header, and the header', async () => {
  expect(await findWrongHeaders(root, '/')).toEqual([]);
  expect(await findWrongHeaders(root, '/heapwise/')).toEqual([]);
  const server = createServer((_request, response) => response.end('no headers'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const problems = await findWrongHeaders(root, '/', `http://127.0.0.1:${port}`);
  server.close();
  for (const path of ['/', '/other/']) {
    expect(problems).toContain(
      `${path}: Cross-Origin-Opener-Policy is nothing; expected same-origin`,
    );
  }
});
