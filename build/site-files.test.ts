import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { siteFiles } from './site-files.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'heapwise-site-'));
  await put('offline/index.html');
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, bytes = 10): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), 'x'.repeat(bytes));
}

const MiB = 1024 ** 2;

describe('siteFiles', () => {
  test('lists bundles before what names them, the search’s entry after its parts, shallow pages first', async () => {
    for (const path of [
      '_astro/page.12345678.js',
      'favicon.svg',
      'index.html',
      'lessons/10-slots/index.html',
      'how-it-is-measured/index.html',
      'pagefind/pagefind-entry.json',
      'pagefind/index/en_87f8c25.pf_index',
    ]) {
      await put(path);
    }
    expect((await siteFiles(root)).idle).toEqual([
      '_astro/page.12345678.js',
      'favicon.svg',
      'pagefind/index/en_87f8c25.pf_index',
      'pagefind/pagefind-entry.json',
      'offline/',
      '',
      'how-it-is-measured/',
      'lessons/10-slots/',
    ]);
  });

  test('leaves out engines, what only hosts read, and parts of Pagefind that are not loaded', async () => {
    for (const path of [
      'engines/quickjs.d4c9375f2b1c.wasm',
      '_headers',
      '.nojekyll',
      'sw.js',
      '404.html',
      'sitemap-0.xml',
      'index.html.br',
      'pagefind/pagefind-ui.js',
      'pagefind/wasm.unknown.pagefind',
    ]) {
      await put(path);
    }
    const { idle, whenUsed } = await siteFiles(root);
    expect(idle).toEqual(['offline/']);
    expect(whenUsed).toEqual([]);
  });

  test('large scripts are kept only when they were used', async () => {
    await put('_astro/monaco-editor.12345678.js', MiB);
    const { idle, whenUsed } = await siteFiles(root);
    expect(idle).not.toContain('_astro/monaco-editor.12345678.js');
    expect(whenUsed).toEqual(['_astro/monaco-editor.12345678.js']);
  });

  test('what is kept unasked stays under 16 MiB, and a search index over 4 MiB is left out', async () => {
    for (let index = 10; index < 30; index += 1) await put(`lessons/${index}/index.html`, MiB);
    await put('pagefind/pagefind.js', 5 * MiB);
    const { idle } = await siteFiles(root);
    expect(idle).toHaveLength(16);
    expect(idle).not.toContain('pagefind/pagefind.js');
  });

  test('the version changes with a page’s content, and not with what is made of the files', async () => {
    const { version } = await siteFiles(root);
    await put('sw.js');
    await put('offline/index.html.br');
    expect((await siteFiles(root)).version).toBe(version);
    await put('offline/index.html', 11);
    expect((await siteFiles(root)).version).not.toBe(version);
  });

  test('a site without its offline page is not built', async () => {
    await rm(join(root, 'offline'), { recursive: true });
    await expect(siteFiles(root)).rejects.toThrow(
      'has no page offline/, which the service worker shows offline.',
    );
  });
});
