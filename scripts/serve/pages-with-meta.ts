import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, normalize } from 'node:path';
import { headersFor } from '../../src/hosting/headers.ts';

/**
 * Answers requests for pages, each with a `<meta>` that names another WebContainer service than
 * the vendor's (src/runtimes/webcontainer/service-origin.ts). False where it is no page.
 */
export async function answerPageWithMeta(
  root: string,
  webcontainerOrigin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://site');
  if (!pathname.endsWith('/')) return false;
  const file = join(root, normalize(decodeURIComponent(pathname)), 'index.html');
  const page = await readFile(file, 'utf8').catch(() => undefined);
  if (page === undefined) return false;
  const meta = `<meta name="heapwise-webcontainer" content="${webcontainerOrigin}">`;
  response.writeHead(200, { ...headersFor(pathname), 'Content-Type': 'text/html; charset=utf-8' });
  response.end(page.replace(/<head[^>]*>/, (head) => head + meta));
  return true;
}
