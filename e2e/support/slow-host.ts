/** A host that serves the built site, whose lessons arrive in small pieces as on a slow network. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import sirv from 'sirv';
import { listenLocally, type LocalServer } from './local-server.ts';

/** A piece for each frame, of what is on the first screen. */
const piece = { bytes: 700, everyMs: 17, until: 25_000 };

/** @param headers of every answer */
export async function startSlowHost(
  headers: Readonly<Record<string, string>>,
  root = 'dist',
): Promise<LocalServer> {
  const files = sirv(root, { dev: true });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const lesson = /^\/lessons\/[^/]+\/$/.exec(request.url ?? '')?.[0];
    if (!lesson) return files(request, response);
    void readFile(`${root}${lesson}index.html`).then(async (page) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      // The frame of the page is Starlight's.
      let sent = page.indexOf('<main');
      const last = sent + piece.until;
      response.write(page.subarray(0, sent));
      while (sent < last) {
        response.write(page.subarray(sent, (sent += piece.bytes)));
        await new Promise((resolve) => setTimeout(resolve, piece.everyMs));
      }
      response.end(page.subarray(sent));
    });
  });
  return listenLocally(server);
}
