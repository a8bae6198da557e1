/** Somebody else's site, which shows what is asked for: `/?<iframe …>`, or isolated `/isolated?<iframe …>`. */
import { createServer } from 'node:http';
import { listenLocally } from './local-server.ts';

export interface Blog {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export async function startBlog(): Promise<Blog> {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://blog');
    const body = decodeURIComponent(search.slice(1));
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      ...(pathname === '/isolated' ? isolated : {}),
    });
    response.end(`<!doctype html><title>Blog</title>${body}`);
  });
  const { port, close } = await listenLocally(server);
  // Another site than 127.0.0.1, not only another port of it.
  return { origin: `http://localhost:${port}`, close };
}
