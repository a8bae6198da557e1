import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ProgressEvent } from '../measurement/run-event.ts';
import { loadFiles } from './checked-files.ts';

const texts: Record<string, string> = {
  '/one': 'one '.repeat(1_000),
  '/two': 'two '.repeat(2_000),
};

let server: Server;
let asked: string[];
/** As the browser's Cache Storage, by address. */
let kept: Map<string, Uint8Array<ArrayBuffer>>;

beforeEach(async () => {
  asked = [];
  kept = new Map();
  const cache = {
    match: (url: string) =>
      Promise.resolve(kept.has(url) ? new Response(kept.get(url)) : undefined),
    put: async (url: string, response: Response) =>
      void kept.set(url, new Uint8Array(await response.arrayBuffer())),
  };
  vi.stubGlobal('caches', { open: () => Promise.resolve(cache) });
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const text = texts[url];
    if (text === undefined) return void response.writeHead(404).end('Not found\n');
    response.setHeader('Content-Length', text.length);
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function file(path: string, bytes?: number, wireBytes?: number) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const sha256 = createHash('sha256')
    .update(texts[path] ?? '')
    .digest('hex');
  return { url, sha256, bytes, wireBytes, path };
}

async function load(wanted: readonly ReturnType<typeof file>[]) {
  const told: ProgressEvent[] = [];
  const { files, kept: allKept } = await loadFiles(wanted, {
    label: (lacking) => `Downloading ${lacking.map(({ path }) => path).join(' and ')}`,
    onProgress: (event) => told.push(event),
  });
  const found = wanted.map(({ sha256 }) => {
    const one = files.get(sha256);
    return one?.kind === 'here' ? new TextDecoder().decode(one.bytes) : one;
  });
  return { found, told, allKept: await allKept };
}

it('downloads what is lacking, with progress over all of it, and keeps it for the next time', async () => {
  const wanted = [file('/one', 4_000), file('/two', 8_000)];
  const first = await load(wanted);
  expect(first.found).toEqual([texts['/one'], texts['/two']]);
  const label = 'Downloading /one and /two';
  expect(first.told[0]).toEqual({
    kind: 'progress',
    label,
    loaded: 0,
    total: 12_000,
    unit: 'bytes',
  });
  expect(first.told.at(-1)).toMatchObject({ label, loaded: 12_000, total: 12_000 });
  expect([first.allKept, kept.size]).toEqual([true, 2]);
  asked = [];
  const second = await load(wanted);
  expect([second.found, second.told, asked]).toEqual([first.found, [], []]);
});

it('tells bytes on the wire where the host compresses, and unpacked ones where it does not', async () => {
  server.removeAllListeners('request');
  server.on('request', ({ url = '' }, response) => {
    if (url === '/one') response.setHeader('Content-Encoding', 'br');
    response.end(url === '/one' ? brotliCompressSync(texts[url] ?? '') : texts[url]);
  });
  const { found, told } = await load([file('/one', 4_000, 1_000), file('/two', 8_000, 2_000)]);
  expect(found).toEqual([texts['/one'], texts['/two']]);
  expect(told[0]).toMatchObject({ loaded: 0, total: 3_000 });
  expect(told.at(-1)).toMatchObject({ loaded: 9_000, total: 9_000 });
});

it('tells only of those that are not kept', async () => {
  await load([file('/one')]);
  const { told } = await load([file('/one'), file('/two')]);
  expect(told.at(-1)).toMatchObject({ label: 'Downloading /two', loaded: 8_000, total: 8_000 });
});

it('tells no total before every server has told its own', async () => {
  const { told } = await load([file('/one', 4_000), file('/two')]);
  expect(told[0]).toMatchObject({ loaded: 0, total: undefined });
  expect(told.at(-1)).toMatchObject({ loaded: 12_000, total: 12_000 });
});

it('does not use a kept file that somebody altered', async () => {
  await load([file('/one')]);
  for (const url of kept.keys()) kept.set(url, new Uint8Array(10));
  asked = [];
  expect((await load([file('/one')])).found).toEqual([texts['/one']]);
  expect(asked).toEqual(['/one']);
});

it('gives the others where one cannot be had, and keeps only what is right', async () => {
  const wrong = { ...file('/two'), sha256: 'not this one' };
  const { found } = await load([file('/one'), file('/none'), wrong]);
  expect(found).toEqual([
    texts['/one'],
    { kind: 'missing', fault: { kind: 'refused', status: 404 } },
    { kind: 'missing', fault: { kind: 'altered' } },
  ]);
  expect([...kept.keys()].map((url) => new URL(url).pathname)).toEqual(['/one']);
});

it('does without a Cache Storage, as in private windows', async () => {
  vi.stubGlobal('caches', undefined);
  const { found, allKept } = await load([file('/one')]);
  expect([found, allKept]).toEqual([[texts['/one']], false]);
});

it('keeps each file as soon as it is here: who leaves in the middle of a download has it', async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  texts['/never'] = 'never';
  const leaving = new AbortController();
  server.removeAllListeners('request');
  server.on('request', ({ url = '' }, response) => {
    if (url === '/never') return ask();
    response.end(texts[url]);
  });
  const loading = loadFiles([file('/one'), file('/never')], {
    label: () => '',
    onProgress: () => {},
    signal: leaving.signal,
  });
  await asked;
  await vi.waitFor(() => expect(kept.size).toBe(1));
  leaving.abort(new Error('left'));
  await expect(loading).rejects.toThrow('left');
  delete texts['/never'];
});

it('does not wait for a Cache Storage that never answers', async () => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('caches', { open: () => new Promise(() => {}) });
  const fresh = await import('./checked-files.ts');
  const loading = fresh.loadFiles([file('/one')], { label: () => '', onProgress: () => {} });
  await vi.advanceTimersByTimeAsync(3_000);
  vi.useRealTimers();
  const { files, kept: allKept } = await loading;
  expect(files.size).toBe(1);
  expect(await allKept).toBe(false);
});

it('ends with Stop', async () => {
  const stop = AbortSignal.abort(new Error('stopped'));
  const options = { label: () => '', onProgress: () => {}, signal: stop };
  await expect(loadFiles([file('/one')], options)).rejects.toThrow('stopped');
});
