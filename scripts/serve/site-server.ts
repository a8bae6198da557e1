/** A server of the built site, as a static host would serve it: with the isolation headers, and compressed. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv, { type RequestHandler } from 'sirv';
import { everywhereHeaders, headersFor } from '../../src/hosting/headers.ts';
import { compressFolder } from './compress-folder.ts';
import { answerPageWithMeta } from './pages-with-meta.ts';

export interface Site {
  /** For example `http://127.0.0.1:4321`. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts the server on 127.0.0.1; port 0 takes a free one.
 * @param fallback a second folder, for files that the first does not have
 * @param webcontainerOrigin a WebContainer service to use in place of the vendor's
 * @param base the folder that the site was built for, `/heapwise/` or `/`
 */
export async function serveSite(
  root: string,
  port = 0,
  fallback?: string,
  webcontainerOrigin?: string,
  base = '/',
): Promise<Site> {
  const files = await folder(root);
  const others = fallback === undefined ? undefined : await folder(fallback);
  const server = createServer((request, response) => {
    const notFound = () => void answerNotFound(root, request, response);
    if (!request.url?.startsWith(base)) return notFound();
    request.url = `/${request.url.slice(base.length)}`;
    const answer = () =>
      files(request, response, () => (others ? others(request, response, notFound) : notFound()));
    if (webcontainerOrigin === undefined) return answer();
    void answerPageWithMeta(root, webcontainerOrigin, request, response).then((done) => {
      if (!done) answer();
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

async function folder(root: string): Promise<RequestHandler> {
  await compressFolder(root);
  return sirv(root, {
    etag: true,
    brotli: true,
    setHeaders: (response, path) => {
      const headers = headersFor(path.replaceAll('\\', '/'));
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
}

async function answerNotFound(
  root: string,
  { headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const page = headers.accept?.includes('text/html') ? join(root, '404.html') : undefined;
  const body = page && (await readFile(page).catch(() => undefined));
  response.writeHead(404, {
    ...everywhereHeaders,
    'Content-Type': body ? 'text/html; charset=utf-8' : 'text/plain',
  });
  response.end(body ?? 'Not found\n');
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
