import { createServer } from 'node:http';
import sirv from 'sirv';
import { listenLocally, type LocalServer } from '../support/local-server.ts';

/** Serves the built site without its headers and its worker: nothing isolates its pages. */
export async function servePlain(root: string): Promise<LocalServer> {
  const files = sirv(root, { dev: true });
  const server = createServer((request, response) => {
    const notFound = () => void response.writeHead(404).end();
    if (request.url === '/sw.js') notFound();
    else files(request, response, notFound);
  });
  return listenLocally(server);
}
