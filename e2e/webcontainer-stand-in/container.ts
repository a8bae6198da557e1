/** One container: a temporary folder, and real processes in it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { decode } from '@msgpack/msgpack';
import type { Misbehaviour } from './misbehaviour.ts';
import { serviceNode, type ServiceNode } from './service-node.ts';

/** An entry of the client's own format, in JSON and in binary snapshots. */
interface Folder {
  readonly d: Readonly<Record<string, Folder | File>>;
}
interface File {
  readonly f: { readonly c: string | Uint8Array; readonly b?: boolean };
}

export interface SpawnRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly terminal?: { readonly cols: number; readonly rows: number } | undefined;
}

export interface ContainerOptions {
  readonly misbehaviour?: Misbehaviour | undefined;
  /** Major version; the service's own unless told. */
  readonly node?: ServiceNode | undefined;
}

export interface SpawnEvents {
  readonly onOutput: (bytes: Uint8Array) => void;
  readonly onExit: (code: number) => void;
  /** Nothing more will be output. It comes after the exit; out of order, so does the output. */
  readonly onEnd?: () => void;
}

/** Out of order: how long after a process's exit its last output comes, and the end of it, in ms. */
const lateMs = { output: 1_200, end: 1_500 };

/** Address space of a process, in KiB: buffers without end fail, WebAssembly's reservations do not. */
const addressSpaceKiB = 96 * 1024 * 1024;

export class Container {
  readonly root: string;
  readonly #misbehaviour: Misbehaviour | undefined;
  readonly #children = new Map<number, ChildProcess>();
  /** The last command line of every process, oldest first; for tests. */
  readonly commands: string[] = [];

  private constructor(root: string, misbehaviour: Misbehaviour | undefined) {
    this.root = root;
    this.#misbehaviour = misbehaviour;
  }

  static async create({ misbehaviour, node = 22 }: ContainerOptions = {}): Promise<Container> {
    const executable = serviceNode(node);
    const root = await mkdtemp(join(tmpdir(), 'webcontainer-stand-in-'));
    const container = new Container(root, misbehaviour);
    // A package that can be installed without a registry.
    await mkdir(join(container.workdir, 'local-package'), { recursive: true });
    await writeFile(
      join(container.workdir, 'local-package/package.json'),
      '{ "name": "local-package", "version": "1.0.0" }\n',
    );
    await mkdir(join(root, 'bin'));
    const command = (name: string, script: string) =>
      writeFile(join(root, 'bin', name), `#!/bin/sh\n${script}\n`).then(() =>
        chmod(join(root, 'bin', name), 0o755),
      );
    if (misbehaviour === 'no-node') await command('node', 'echo "node: not found"; exit 127');
    else if (misbehaviour === 'node-18') await command('node', 'echo v18.20.3');
    else await command('node', `exec '${executable}' "$@"`);
    // script(1) gives the shell a terminal of its own, so that it prompts, echoes and takes ^C.
    await command('jsh', `exec script -qefc 'PS1="~ $ " sh' /dev/null`);
    // The service's is RustPython: whoever measures with it must fail.
    if (misbehaviour !== 'no-python3') await command('python3', 'echo RustPython; exit 1');
    await writeFile(join(root, 'lie.cjs'), lies(misbehaviour));
    return container;
  }

  get workdir(): string {
    return join(this.root, 'home');
  }

  /** Absolute; a path that leaves the work folder is an error. */
  path(path: string): string {
    const absolute = resolve(this.workdir, path.replace(/^\/+/, ''));
    if (absolute !== this.workdir && !absolute.startsWith(`${this.workdir}/`)) {
      throw new Error(`EACCES: ${path} is outside of the container`);
    }
    return absolute;
  }

  async loadFiles(bytes: Uint8Array, mountPoint: string): Promise<void> {
    const json = bytes[0] === '{'.charCodeAt(0);
    const tree = (json ? JSON.parse(new TextDecoder().decode(bytes)) : decode(bytes)) as Folder;
    await this.#write(this.path(mountPoint), tree);
  }

  async #write(path: string, entry: Folder | File): Promise<void> {
    if ('f' in entry) {
      const { c, b } = entry.f;
      await writeFile(path, typeof c === 'string' && b ? Buffer.from(c, 'latin1') : c);
      return;
    }
    await mkdir(path, { recursive: true });
    for (const [name, child] of Object.entries(entry.d)) await this.#write(join(path, name), child);
  }

  spawn(id: number, request: SpawnRequest, events: SpawnEvents): void {
    const { command, args, cwd, env } = request;
    this.commands.push([command, ...args].join(' '));
    const child = spawn(
      'sh',
      ['-c', `ulimit -v ${addressSpaceKiB}; exec "$0" "$@"`, command, ...args],
      {
        cwd: this.path(cwd ?? '.'),
        detached: true,
        env: {
          HOME: this.workdir,
          TERM: 'xterm-256color',
          // The second is where npm is, if this machine's Node brought it.
          PATH: [join(this.root, 'bin'), dirname(process.execPath), '/usr/bin', '/bin'].join(':'),
          ...registry(),
          ...Object.fromEntries(
            Object.entries(env ?? {}).map(([name, value]) => [name, String(value)]),
          ),
          NODE_OPTIONS: this.#nodeOptions(),
        },
      },
    );
    this.#children.set(id, child);
    // One clock for both: on a busy machine the end would else overtake the output, which the
    // service's never does.
    const late = (ms: number, tell: () => void) => {
      if (this.#misbehaviour === 'out-of-order') setTimeout(tell, ms);
      else tell();
    };
    const output = (bytes: Uint8Array) => late(lateMs.output, () => events.onOutput(bytes));
    // The service's processes have one stream for both.
    child.stdout.on('data', output);
    child.stderr.on('data', output);
    child.stdin.on('error', () => {});
    child.on('error', (error) => output(new TextEncoder().encode(`${error.message}\n`)));
    child.on('close', (code, signal) => {
      this.#children.delete(id);
      events.onExit(code ?? (signal === 'SIGABRT' ? 134 : 137));
      late(lateMs.end, () => events.onEnd?.());
    });
  }

  #nodeOptions(): string {
    const heap = this.#misbehaviour === 'small-heap' ? 64 : 1_024;
    const lie = lies(this.#misbehaviour) ? ` --require ${join(this.root, 'lie.cjs')}` : '';
    return `--max-old-space-size=${heap}${lie}`;
  }

  write(id: number, data: string): void {
    this.#children.get(id)?.stdin?.write(data);
  }

  kill(id: number): void {
    const pid = this.#children.get(id)?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL'); // the process and all that it started
    } catch {
      // it has just ended
    }
  }

  get processCount(): number {
    return this.#children.size;
  }

  async dispose(): Promise<void> {
    for (const id of this.#children.keys()) this.kill(id);
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** npm's own settings of this machine, so that `npm install` finds the registry that is used here. */
function registry(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      /^npm_config_(registry|userconfig|cafile|strict_ssl)$|_proxy$|^SSL_CERT|^NODE_EXTRA_CA/i.test(
        name,
      ) && value
        ? [[name, value]]
        : [],
    ),
  );
}

function lies(misbehaviour: Misbehaviour | undefined): string {
  const halve = 'Object.fromEntries(Object.entries(real()).map(([k, v]) => [k, v / 2]))';
  const usage =
    misbehaviour === 'half-memory-usage'
      ? `const real = process.memoryUsage; process.memoryUsage = () => ${halve};`
      : misbehaviour === 'constant-memory-usage' || misbehaviour === 'no-meter'
        ? 'const once = process.memoryUsage(); process.memoryUsage = () => once;'
        : '';
  const wasm =
    misbehaviour === 'no-meter'
      ? "WebAssembly.compile = () => Promise.reject(new Error('WebAssembly is not available'));"
      : '';
  return usage + wasm;
}
