/** A server that hostile programs try to reach: it lets everybody in, and counts who came. */
import { createServer } from 'node:http';
import { listenLocally } from './local-server.ts';

export interface ForbiddenServer {
  /** For example `127.0.0.1:43210`. */
  readonly host: string;
  /** `GET /fetch`, one for each request or upgrade that arrived. */
  readonly visits: readonly string[];
  readonly close: () => Promise<void>;
}

export async function forbiddenServer(): Promise<ForbiddenServer> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Content-Type', 'text/javascript');
    response.end('globalThis.reached = true;');
  });
  server.on('upgrade', (request, socket) => {
    visits.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  server.on('connection', (socket) => socket.on('error', () => {}));
  const { port, close } = await listenLocally(server);
  return { host: `127.0.0.1:${port}`, visits, close };
}
