import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import type { Site } from '../../scripts/serve/site-server.ts';

/** Serves the built site without its headers and its worker: nothing isolates its pages. */
export async function servePlain(root: string): Promise<Site> {
  const files = sirv(root, { dev: true });
  const server = createServer((request, response) => {
    const notFound = () => void response.writeHead(404).end();
    if (request.url === '/sw.js') notFound();
    else files(request, response, notFound);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
