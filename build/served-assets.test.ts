import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servedAsset, servingPlugin } from './served-assets.ts';

const content = Buffer.from('some bytes');
const sha256 = createHash('sha256').update(content).digest('hex');
const hash = sha256.slice(0, 12);

it.each([
  ['quickjs.wasm', '', `engines/quickjs.${hash}.wasm`],
  ['python_stdlib.zip', '.txt', `engines/python_stdlib.${hash}.zip.txt`],
  ['numpy-2.4.2-cp314-cp314-any.whl', '', `engines/numpy-2.4.2-cp314-cp314-any.${hash}.whl`],
  ['@scope/name-1.0.0.types.json', '', `engines/-scope-name-1.0.0.types.${hash}.json`],
  ['LICENSE', '', `engines/LICENSE.${hash}`],
])('%s is served under a name with its hash', (name, suffix, path) => {
  expect(servedAsset(name, content, suffix)).toEqual({
    name,
    path,
    bytes: 10,
    wireBytes: 10,
    sha256,
    content,
  });
});

let root: string;
let made = 0;
const plugin = () =>
  servingPlugin({
    name: 'test-files',
    make: () => {
      made += 1;
      const asset = servedAsset('one.bin', content);
      return Promise.resolve({
        assets: [asset],
        exports: (file) => ({ one: file(asset), more: [1] }),
        line: 'A line for whoever builds.',
      });
    },
  });
const config = () => ({
  root,
  base: '/folder/',
  configFile: false as const,
  plugins: [plugin()],
});

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'heapwise-served-'));
  await writeFile(join(root, 'index.html'), '<script type="module" src="/main.js"></script>');
  await writeFile(
    join(root, 'main.js'),
    "import { one, more } from 'virtual:test-files';\nconsole.log(one, more);\n",
  );
});
afterAll(() => rm(root, { recursive: true }));

it('builds the files, their module with the site’s folder, and says its line', async () => {
  made = 0;
  const lines: string[] = [];
  const logger = {
    info: (text: string) => void lines.push(text),
    warn: () => {},
    warnOnce: () => {},
    error: () => {},
    clearScreen: () => {},
    hasErrorLogged: () => false,
    hasWarned: false,
  };
  const output = await build({ ...config(), customLogger: logger, build: { minify: false } });
  expect(lines).toContain('A line for whoever builds.');
  expect(made).toBe(1);
  const written = await readFile(join(root, `dist/engines/one.${hash}.bin`));
  expect(written.equals(content)).toBe(true);
  const chunks = 'output' in output ? output.output : [];
  const code = chunks.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
  expect(code).toContain(`"/folder/engines/one.${hash}.bin"`);
  expect(code).toContain(sha256);
});

it('serves the files while the site is worked on, and nothing else', async () => {
  const server = await createServer({ ...config(), server: { port: 0, host: '127.0.0.1' } });
  try {
    await server.listen();
    const [origin = ''] = server.resolvedUrls?.local ?? [];
    const response = await fetch(`${origin}engines/one.${hash}.bin?t=1`);
    expect(await response.text()).toBe('some bytes');
    expect(response.headers.get('Content-Length')).toBe('10');
    const other = await fetch(`${origin}engines/two.bin`);
    expect(await other.text()).not.toContain('some bytes');
  } finally {
    await server.close();
  }
});
