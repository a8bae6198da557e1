import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { download, type Downloaded, type DownloadLimits } from './download.ts';

const content = Buffer.alloc(100_000, 'some bytes ');
const sha256 = createHash('sha256').update(content).digest('hex');

let server: Server;
let answer: RequestListener;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

interface Seen {
  readonly outcome: Downloaded;
  readonly totals: (number | undefined)[];
  readonly arrived: number;
}

async function get(bytes?: number, limits: DownloadLimits = {}): Promise<Seen> {
  const totals: (number | undefined)[] = [];
  let arrived = 0;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const events = {
    onTotal: (total: number | undefined) => totals.push(total),
    onBytes: (count: number) => (arrived += count),
  };
  return { outcome: await download({ url, sha256, bytes }, events, limits), totals, arrived };
}

it('gives a whole file, and its length where anybody knows it', async () => {
  const bytes = new Uint8Array(content);
  answer = (_request, response) =>
    void response.writeHead(200, { 'Content-Length': content.length }).end(content);
  const length = content.length;
  expect(await get()).toEqual({
    outcome: { kind: 'complete', bytes },
    totals: [length],
    arrived: length,
  });
  answer = (_request, response) => {
    response.write(content.subarray(0, 10));
    response.end(content.subarray(10));
  };
  expect((await get()).totals).toEqual([undefined]);
  expect(await get(length)).toMatchObject({ outcome: { kind: 'complete' }, totals: [length] });
});

it('tells what is wrong with a file that is not whole', async () => {
  answer = (_request, response) => void response.writeHead(404).end('Not found\n');
  expect((await get()).outcome).toEqual({ kind: 'refused', status: 404 });
  answer = (_request, response) => void response.end(content.subarray(0, 1_000));
  expect((await get(content.length)).outcome).toEqual({
    kind: 'short',
    arrived: 1_000,
    expected: content.length,
  });
  for (const other of [Buffer.alloc(content.length), Buffer.concat([content, content])]) {
    answer = (_request, response) => void response.end(other);
    expect((await get(content.length)).outcome).toEqual({ kind: 'altered' });
    expect((await get()).outcome).toEqual({ kind: 'altered' });
  }
});

it('gives up on a server that falls silent, before its answer and after', async () => {
  answer = () => {};
  expect((await get(undefined, { silenceMs: 100 })).outcome).toEqual({ kind: 'unreachable' });
  answer = (_request, response) => {
    response.writeHead(200, { 'Content-Length': content.length });
    response.write(content.subarray(0, 1_000));
  };
  expect((await get(undefined, { silenceMs: 100 })).outcome).toMatchObject({
    kind: 'short',
    expected: content.length,
  });
});

it('ends when it is told to, and only then throws', async () => {
  const stopping = new AbortController();
  answer = () => stopping.abort(new Error('Stop'));
  await expect(get(undefined, { signal: stopping.signal })).rejects.toThrow('Stop');
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const url = 'http://127.0.0.1:9/';
  expect(await download({ url, sha256 }, { onBytes: () => {} })).toEqual({ kind: 'unreachable' });
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
