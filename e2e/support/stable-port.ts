import { createServer } from 'node:net';

/**
 * The system hands out ports from 32768 on (on Linux; others begin higher). 10080 is the highest that
 * browsers refuse to open: https://fetch.spec.whatwg.org/#port-blocking
 */
const [lowest, highest] = [10_081, 32_000];
let next = lowest + ((process.pid * 37) % (highest - lowest));

/**
 * A port of 127.0.0.1 for a server that a test stops, and perhaps starts again: one that nobody else
 * is given in the meantime, as happens with port 0 while other tests start servers of their own.
 */
export async function stablePort(): Promise<number> {
  for (;;) {
    const port = next;
    next = port + 1 < highest ? port + 1 : lowest;
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
