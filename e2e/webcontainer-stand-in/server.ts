/**
 * A stand-in for the WebContainer service: `GET /headless` is the frame that the unmodified
 * `@webcontainer/api` opens, and speaks the client's protocol (1.6.4); behind it every frame has
 * a container of its own, a temporary folder in which real processes run. Local and for tests:
 * it runs what any page of this machine asks it to, so it is started on 127.0.0.1 only.
 */
import { createServer } from 'node:http';
import { readdir, readFile, rename, rm, mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { Container, type ContainerOptions, type SpawnRequest } from './container.ts';

export interface StandIn {
  /** For example `http://127.0.0.1:4322`: what `WEBCONTAINER_API_IFRAME_URL` is set to. */
  readonly origin: string;
  /** Containers that are up. */
  readonly containers: ReadonlySet<Container>;
  /** Requests for the frame, since the start. */
  readonly frames: number;
  readonly close: () => Promise<void>;
}

export interface StandInOptions extends ContainerOptions {
  readonly port?: number | undefined;
}

const comlink = new URL(
  '../../node_modules/@webcontainer/api/dist/vendor/index.js',
  import.meta.url,
);
const files: Readonly<Record<string, readonly [URL, string]>> = {
  '/headless': [new URL('headless.html', import.meta.url), 'text/html; charset=utf-8'],
  '/headless.js': [new URL('headless.js', import.meta.url), 'text/javascript'],
  '/comlink.js': [comlink, 'text/javascript'],
};

/** Starts a service on 127.0.0.1; without a port it takes a free one. */
export async function startStandIn({
  port = 0,
  ...options
}: StandInOptions = {}): Promise<StandIn> {
  const { misbehaviour } = options;
  const containers = new Set<Container>();
  let frames = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://stand-in');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Cache-Control', 'no-store');
    const file = files[pathname];
    if (!file) return void response.writeHead(404).end('Not found\n');
    if (pathname === '/headless') {
      frames += 1;
      if (misbehaviour === 'refuse-frame') response.setHeader('X-Frame-Options', 'DENY');
    }
    const [path, type] = file;
    response.setHeader('Content-Type', type);
    readFile(path, 'utf8').then(
      (text) => response.end(text.replace('$MISBEHAVIOUR', misbehaviour ?? '')),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  const sockets = new WebSocketServer({ server, maxPayload: 256 * 1024 * 1024 });
  sockets.on('connection', (socket) => void serve(socket, containers, options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    containers,
    get frames() {
      return frames;
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await Promise.all([...containers].map((container) => container.dispose()));
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

/** A call of the frame. Bytes are base64 in `bytes`. */
interface Call {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly bytes?: string;
}

async function serve(
  socket: WebSocket,
  containers: Set<Container>,
  options: ContainerOptions,
): Promise<void> {
  const early: Buffer[] = [];
  socket.on('message', (data: Buffer) => early.push(data));
  const container = await Container.create(options);
  containers.add(container);
  const end = () => {
    containers.delete(container);
    void container.dispose();
  };
  if (socket.readyState !== socket.OPEN) return end();
  socket.on('close', end);
  const send = (message: object) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const receive = (data: Buffer) => {
    const { id, method, args, bytes } = JSON.parse(data.toString()) as Call;
    const content = bytes === undefined ? undefined : Buffer.from(bytes, 'base64');
    call(container, method, args, content, send).then(
      (value) => send({ id, ...value }),
      (error: Error) => send({ id, error: error.message }),
    );
  };
  socket.removeAllListeners('message');
  for (const data of early) receive(data);
  socket.on('message', receive);
}

async function call(
  container: Container,
  method: string,
  args: readonly unknown[],
  content: Buffer | undefined,
  send: (message: object) => void,
): Promise<{ value?: unknown; bytes?: string }> {
  const path = (index: number) => container.path(String(args[index]));
  switch (method) {
    case 'info':
      return { value: { path: '/bin:/usr/bin', cwd: '/home/project' } };
    case 'loadFiles':
      await container.loadFiles(content ?? Buffer.alloc(0), (args[0] as string | null) ?? '.');
      return {};
    case 'readFile': {
      const bytes = await readFile(path(0));
      return args[1]
        ? { value: bytes.toString(args[1] as 'utf8') }
        : { bytes: bytes.toString('base64') };
    }
    case 'writeFile':
      await writeFile(path(0), content ?? String(args[1]));
      return {};
    case 'readdir':
      return { value: await readdir(path(0)) };
    case 'mkdir':
      await mkdir(path(0), {
        recursive: (args[1] as { recursive?: boolean } | null)?.recursive === true,
      });
      return {};
    case 'rm':
      await rm(path(0), args[1] ?? {});
      return {};
    case 'rename':
      await rename(path(0), path(1));
      return {};
    case 'run': {
      const id = Number(args[0]);
      container.spawn(id, args[1] as SpawnRequest, {
        onOutput: (bytes) => send({ process: id, output: Buffer.from(bytes).toString('base64') }),
        onExit: (code) => send({ process: id, exit: code }),
        onEnd: () => send({ process: id, ended: true }),
      });
      return {};
    }
    case 'write':
      container.write(Number(args[0]), String(args[1]));
      return {};
    case 'kill':
      container.kill(Number(args[0]));
      return {};
    default:
      throw new Error(`The stand-in has no ${method}().`);
  }
}
