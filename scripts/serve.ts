/**
 * Serves the built site as a static host would: with the isolation headers,
 * and compressed. `node scripts/serve.ts [--port N] [--root dist]`.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import sirv from 'sirv';
import { everywhereHeaders, immutableHeaders } from '../build/headers.ts';
import { compressFolder } from './serve/compress-folder.ts';

export interface Site {
  /** For example `http://127.0.0.1:4321`. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Starts the server on 127.0.0.1; port 0 takes a free one. */
export async function serveSite(root: string, port = 0): Promise<Site> {
  await compressFolder(root);
  const files = sirv(root, {
    etag: true,
    brotli: true,
    setHeaders: (response, path) => {
      const headers = /^\/(_astro|engines)\//.test(path)
        ? { ...everywhereHeaders, ...immutableHeaders }
        : everywhereHeaders;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
  const notFound = sirv(root, { dev: true });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.statusCode = 404;
      for (const [name, value] of Object.entries(everywhereHeaders)) response.setHeader(name, value);
      if (!request.headers.accept?.includes('text/html')) return response.end('Not found\n');
      request.url = '/404.html';
      notFound(request, response, () => response.end('Not found\n'));
    });
  });
  await listening(server, port);
  const { port: bound } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '4321' }, root: { type: 'string', default: 'dist' } },
  });
  const wanted = Number(values.port);
  const site = await serveSite(values.root, wanted).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.log(`Port ${wanted} is taken; another one is used.`);
    return serveSite(values.root, 0);
  });
  console.log(`Heapwise is served at ${site.origin}/`);
}
