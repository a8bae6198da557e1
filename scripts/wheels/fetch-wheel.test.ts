import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeFetch } from './describe-fetch.ts';
import { fetchWheel, type FetchOutcome } from './fetch-wheel.ts';

const content = Buffer.alloc(200_000, 'a small wheel ');
const item = {
  name: 'small',
  fileName: 'small-1.0-py3-none-any.whl',
  sha256: createHash('sha256').update(content).digest('hex'),
};
const part = `${item.fileName}.${item.sha256.slice(0, 12)}.part`;

let folder: string;
let server: Server;
let from: string;
let answer: RequestListener;
let ranges: (string | undefined)[];

/** As a CDN does: the whole, or what comes after the first bytes. */
const whole: RequestListener = ({ headers, url }, response) => {
  if (url !== `/${item.fileName}`) return void response.writeHead(404).end('Not found\n');
  const start = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
  if (start >= content.length) return void response.writeHead(416).end();
  response.writeHead(start > 0 ? 206 : 200, { 'Content-Length': content.length - start });
  response.end(content.subarray(start));
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heapwise-wheels-'));
  answer = whole;
  ranges = [];
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  from = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const get = () => fetchWheel(item, { from, folder });
const line = (outcome: FetchOutcome) => describeFetch(item, outcome, from);

async function expectWhole(): Promise<void> {
  expect(await readdir(folder)).toEqual([item.fileName]);
  expect((await readFile(join(folder, item.fileName))).equals(content)).toBe(true);
}

it('fetches a file once, with progress in bytes', async () => {
  const seen: [number, number | undefined][] = [];
  const onProgress = (loaded: number, total: number | undefined) => seen.push([loaded, total]);
  expect(await fetchWheel(item, { from, folder, onProgress })).toEqual({
    kind: 'fetched',
    bytes: content.length,
    resumedAt: 0,
    replaced: false,
  });
  expect(seen.at(-1)).toEqual([content.length, content.length]);
  await expectWhole();
  const again = await get();
  expect(again).toEqual({ kind: 'present', bytes: content.length });
  expect(line(again)).toBe(`here already  ${item.fileName}`);
  expect(ranges).toEqual([undefined]);
});

it('goes on where a broken connection left off', async () => {
  let breakOff = () => {};
  answer = (_request, response) => {
    breakOff = () => response.destroy();
    response.writeHead(200, { 'Content-Length': content.length });
    response.write(content.subarray(0, content.length / 2));
  };
  // When the half has arrived, and not before: what is still under way would be lost.
  const onProgress = (loaded: number) => {
    if (loaded === content.length / 2) breakOff();
  };
  const broken = await fetchWheel(item, { from, folder, onProgress });
  expect(broken).toMatchObject({ kind: 'cut-short', arrived: content.length / 2 });
  expect(line(broken)).toMatch(/the connection broke after 97\.7 KiB .* it goes on from there\.$/);
  expect(await readdir(folder)).toEqual([part]);
  answer = whole;
  const resumed = await get();
  expect(resumed).toMatchObject({ kind: 'fetched', resumedAt: content.length / 2 });
  expect(line(resumed)).toBe(`fetched       ${item.fileName} (195 KiB, resumed at 97.7 KiB)`);
  expect(ranges).toEqual([undefined, `bytes=${content.length / 2}-`]);
  await expectWhole();
});

it('begins anew where the server has no ranges, and where nothing is left to send', async () => {
  await writeFile(join(folder, part), content.subarray(0, 10));
  answer = (_request, response) => void response.end(content);
  expect(await get()).toMatchObject({ kind: 'fetched', resumedAt: 0 });
  await expectWhole();
  for (const left of [content, Buffer.alloc(content.length)]) {
    await rm(join(folder, item.fileName));
    await writeFile(join(folder, part), left);
    answer = whole;
    expect(await get()).toMatchObject({ kind: 'fetched' });
    await expectWhole();
  }
});

it('keeps nothing that is altered, and replaces what is', async () => {
  answer = (_request, response) => void response.end(Buffer.alloc(content.length));
  const altered = await get();
  expect(altered.kind).toBe('altered');
  expect(line(altered)).toMatch(/its SHA-256 is [0-9a-f]{64}, and Pyodide’s lock file says/);
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, item.fileName), 'something else');
  answer = whole;
  expect(await get()).toMatchObject({ kind: 'fetched', replaced: true });
  await expectWhole();
});

it('tells a server that refuses from one that is not there', async () => {
  answer = (_request, response) => void response.writeHead(404).end('Not found\n');
  const refused = await get();
  expect(refused).toEqual({ kind: 'refused', status: 404 });
  expect(line(refused)).toContain(`answered 404. Is ${from} the folder`);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const unreachable = await get();
  expect(unreachable.kind).toBe('unreachable');
  expect(line(unreachable)).toMatch(/cannot be reached \(connect ECONNREFUSED .*\)\./);
  expect(await readdir(folder)).toEqual([]);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
