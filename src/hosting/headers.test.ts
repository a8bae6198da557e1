import { expect, test } from 'vitest';
import { everywhereHeaders, folderRules, headersFile, headersFor } from './headers.ts';
import { hostFiles } from './host-files.ts';

test('the paths of a _headers file carry the folder that the site is served from', () => {
  const paths = (base?: string) => headersFile(base).match(/^\/.*$/gm);
  const folders = folderRules.map(({ path }) => path);
  expect(paths()?.[0]).toBe('/*');
  expect(paths()).toEqual(expect.arrayContaining(folders));
  expect(paths('/heapwise/')).toEqual(paths()?.map((path) => `/heapwise${path}`));
  expect(paths('/heapwise')).toEqual(paths('/heapwise/'));
});

test('bundles and engines never change, pages do', () => {
  expect(headersFor('/_astro/page.12345678.js')['Cache-Control']).toMatch(/immutable/);
  expect(headersFor('/engines/quickjs.0123456789ab.wasm')['Cache-Control']).toMatch(/immutable/);
  expect(headersFor('/lessons/10-slots/')).toEqual(everywhereHeaders);
});

test('only pages that are made for it may stand in other sites’ frames', () => {
  const policy = (path: string) => headersFor(path)['Content-Security-Policy'];
  for (const path of ['/', '/lessons/10-slots/', '/playground/', '/embedded/', '/404.html']) {
    expect(policy(path), path).toBe("frame-ancestors 'self'");
  }
  expect(policy('/embed/10-slots/')).toBe('frame-ancestors *');
  // An isolated page may show it, too.
  expect(headersFor('/embed/10-slots/')).toMatchObject({
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  });
});

const entries = ['_astro/', 'embed/', 'engines/', 'lessons/', '404.html', 'sw.js'];
const paths = [
  '/',
  '/404.html',
  '/sw.js',
  '/lessons/10-slots/',
  '/_astro/page.12345678.js',
  '/engines/quickjs.0123456789ab.wasm',
  ...folderRules.map(({ path }) => path.replace('*', 'file.js')),
];

for (const base of ['/', '/heapwise/']) {
  const files = hostFiles({ base, entries });
  const full = (path: string) => base.replace(/\/$/, '') + path;

  test(`_headers: no path under ${base} has one header twice, and each has all of its own`, () => {
    const blocks = (files['_headers'] ?? '').trim().split('\n\n');
    for (const path of paths) {
      const found: [string, string][] = [];
      for (const [pattern = '', ...lines] of blocks.map((block) => block.split('\n'))) {
        const matches = pattern.endsWith('*')
          ? full(path).startsWith(pattern.slice(0, -1))
          : full(path) === pattern;
        if (!matches) continue;
        for (const line of lines) {
          const [, name = '', value = ''] = /^ {2}([^:]+): (.*)$/.exec(line) ?? [];
          found.push([name, value]);
        }
      }
      expect(new Set(found.map(([name]) => name)).size, path).toBe(found.length);
      expect(Object.fromEntries(found), path).toEqual(headersFor(path));
    }
  });

  test(`vercel.json: of each path under ${base} one source takes it, with all of its headers`, () => {
    const { headers } = JSON.parse(files['vercel.json'] ?? '') as {
      headers: { source: string; headers: { key: string; value: string }[] }[];
    };
    for (const path of paths) {
      const found = headers.filter(({ source }) => new RegExp(`^${source}$`).test(full(path)));
      expect(found, path).toHaveLength(1);
      const all = found[0]?.headers.map(({ key, value }) => [key, value]) ?? [];
      expect(Object.fromEntries(all), path).toEqual(headersFor(path));
    }
  });

  test(`nginx.conf and Caddyfile name each folder under ${base}, and its headers`, () => {
    for (const path of ['/', ...folderRules.map(({ path: pattern }) => pattern.slice(0, -1))]) {
      const nginx = files['nginx.conf']?.split(`location ${full(path)} {`)[1]?.split('}')[0];
      const caddy = files['Caddyfile']?.split(`    path ${full(path)}*\n`)[1]?.split('\n\n')[0];
      for (const [name, value] of Object.entries(headersFor(path))) {
        expect(nginx).toContain(`add_header ${name} "${value}" always;`);
        expect(caddy).toContain(`    ${name} "${value}"\n`);
      }
    }
  });
}
