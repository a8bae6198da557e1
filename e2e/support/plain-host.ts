/**
 * A host as GitHub Pages is one: it serves a folder of the site's under `/heapwise/`,
 * sends none of the headers that isolate a page, and lets everything be ten minutes old.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { stablePort } from './stable-port.ts';

export const base = '/heapwise/';

export class PlainHost {
  /** Paths within the site that were asked for, in order. */
  readonly asked: string[] = [];
  /** Of everything; another host has its pages revalidated. */
  cacheControl = 'max-age=600';
  readonly #answers = new Map<string, RequestListener>();
  #server: Server | undefined;
  #root: string;
  #port = 0;

  private constructor(root: string) {
    this.#root = root;
  }

  static async start(root: string): Promise<PlainHost> {
    const host = new PlainHost(root);
    host.#port = await stablePort();
    await host.start();
    return host;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The address of a path within the site. */
  url(path = ''): string {
    return this.origin + base + path;
  }

  /** Serves another folder from now on. */
  deploy(root: string): void {
    this.#root = root;
  }

  /** Answers one path in another way. */
  answer(path: string, listener: RequestListener): void {
    this.#answers.set(path, listener);
  }

  /** Starts, or starts again at the same address. */
  async start(): Promise<void> {
    const server = createServer((request, response) => this.#answer(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#server = server;
  }

  /** From now on the network does not answer. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  readonly #answer: RequestListener = (request, response) => {
    const { pathname } = new URL(request.url ?? '/', this.origin);
    const path = pathname.slice(base.length);
    response.setHeader('Cache-Control', this.cacheControl);
    const notFound = () =>
      void readFile(join(this.#root, '404.html')).then((page) => {
        response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
      });
    if (!pathname.startsWith(base)) return notFound();
    this.asked.push(path);
    const other = this.#answers.get(path);
    if (other) return other(request, response);
    if (/(^|\/)[^/.]+$/.test(path)) {
      response.writeHead(301, { Location: `${pathname}/` }).end();
      return;
    }
    request.url = `/${path}`;
    sirv(this.#root, { dev: true })(request, response, notFound);
  };
}
