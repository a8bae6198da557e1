/** A stand-in for Pyodide's CDN, on 127.0.0.1, that can be told to misbehave. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Distribution } from './distribution.ts';

export type Misbehaviour =
  | 'missing'
  | 'altered'
  /** Says how long the file is, sends half of it, and breaks the connection. */
  | 'cut-short'
  /** Sends half, and the rest when it is released. */
  | 'slow';

export interface StandInCdn {
  /** Ends with a slash. */
  readonly url: string;
  /** For example `127.0.0.1:4322`: what the reader is told. */
  readonly host: string;
  /** Names of the files that were asked for, in order. */
  readonly requests: string[];
  /** For every file from now on. */
  misbehave: (how: Misbehaviour | undefined) => void;
  /** Sends what is held back. */
  release: () => void;
  readonly close: () => Promise<void>;
}

export async function startCdn({ wheels }: Distribution, port: number): Promise<StandInCdn> {
  let misbehaviour: Misbehaviour | undefined;
  let held: (() => void)[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const name = decodeURIComponent(request.url ?? '/').slice(1);
    const content = wheels.get(name);
    requests.push(name);
    // What a CDN must send for an isolated page; no `Cross-Origin-Resource-Policy` is needed.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cache-Control', 'no-store');
    if (!content || misbehaviour === 'missing')
      return void response.writeHead(404).end('Not found\n');
    send(response, content, misbehaviour, (rest) => held.push(rest));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/`,
    host,
    requests,
    misbehave: (how) => (misbehaviour = how),
    release: () => {
      for (const rest of held.splice(0)) rest();
    },
    close: () =>
      new Promise((resolve) => {
        held = [];
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(
  response: ServerResponse,
  content: Buffer,
  how: Exclude<Misbehaviour, 'missing'> | undefined,
  hold: (rest: () => void) => void,
): void {
  const half = Math.floor(content.length / 2);
  response.writeHead(200, { 'Content-Length': content.length });
  switch (how) {
    case undefined:
      return void response.end(content);
    case 'altered': {
      const altered = Buffer.from(content);
      altered.writeUInt8(altered.readUInt8(half) ^ 1, half);
      return void response.end(altered);
    }
    case 'cut-short':
      return void response.write(content.subarray(0, half), () => response.destroy());
    case 'slow':
      response.write(content.subarray(0, half));
      return hold(() => response.end(content.subarray(half)));
  }
}
