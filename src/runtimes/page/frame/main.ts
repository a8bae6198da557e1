/**
 * The program of the sandboxed frame. The frame's origin is opaque: it has no
 * storage, no cookies and, under its CSP, no network. It starts workers, lets
 * them run the reader's programs, and reads their heaps.
 */
import * as Comlink from 'comlink';
import pythonWorkerScript from '../workers/python-worker.ts?script-text';
import quickjsWorkerScript from '../workers/quickjs-worker.ts?script-text';
import v8WorkerScript from '../workers/v8-worker.ts?script-text';
import type { FrameEngine } from './engine.ts';
import { shared } from '../shared-bytes.ts';
import { FrameWorker } from './frame-worker.ts';
import type { FrameApi, FrameEvent, PageEngine } from './protocol.ts';
import { PythonWorkers } from './python-workers.ts';
import { userAgentMemoryAvailable } from './user-agent-meter.ts';
import { V8Engine } from './v8-engine.ts';
import { WasmEngine } from './wasm-engine.ts';

const engines = new Map<PageEngine, FrameEngine>();
if (userAgentMemoryAvailable()) engines.set('v8', new V8Engine(v8WorkerScript));

let python: PythonWorkers | undefined;
/** By their SHA-256. */
const wheels = new Map<string, Uint8Array>();
let emit: (event: FrameEvent) => unknown = () => {};
let stopping = new AbortController();
let runs = 0;

function engineNamed(name: PageEngine): FrameEngine {
  const engine = engines.get(name);
  if (!engine) throw new Error(`The ${name} engine has not been installed in the frame.`);
  return engine;
}

interface DeviceNavigator {
  /** GiB, rounded down to a power of two, at most 8; Chromium only. */
  readonly deviceMemory?: number;
}

/** A spare interpreter holds some 50 MB; small devices keep one, not one for each variant. */
const pythonSpares = ((navigator as DeviceNavigator).deviceMemory ?? 8) > 4 ? 2 : 1;

const api: FrameApi = {
  ping: () => true,
  capabilities: () => ({
    crossOriginIsolated,
    userAgentMemory: userAgentMemoryAvailable(),
    workers: typeof Worker === 'function',
  }),
  install(engine, files, snapshot) {
    if (engine === 'quickjs') {
      const module = WebAssembly.compile(fileNamed(files, 'quickjs.wasm'));
      engines.set(
        'quickjs',
        new WasmEngine(
          async () =>
            FrameWorker.start(quickjsWorkerScript, { engine: 'quickjs', module: await module }),
          2,
        ),
      );
      return;
    }
    const { 'pyodide.asm.wasm': wasm, ...others } = files;
    if (!wasm) throw new Error('pyodide.asm.wasm is missing.');
    const parts = WebAssembly.compile(wasm as BufferSource).then((module) => ({
      files: Object.fromEntries(
        Object.entries(others).map(([name, bytes]) => [name, shared(bytes)]),
      ),
      module,
    }));
    python = new PythonWorkers(pythonWorkerScript, parts, snapshot);
    engines.set('python', new WasmEngine(python.start, pythonSpares));
  },
  lackedWheels: (sha256s) => sha256s.filter((sha256) => !wheels.has(sha256)),
  giveWheels(files) {
    for (const [sha256, bytes] of Object.entries(files)) wheels.set(sha256, bytes);
  },
  calibrate: (engine) => engineNamed(engine).calibrate(),
  // Not beside a run, which spares would slow down: its end starts them.
  warm: (engine) => {
    if (runs === 0) engineNamed(engine).warm();
  },
  listen(onEvent) {
    emit = onEvent;
  },
  async run({ engine, programs, timeLimitMs, npm }) {
    stopping = new AbortController();
    runs += 1;
    let delivered: unknown;
    try {
      if (engine === 'v8') for (const other of engines.values()) await other.settled();
      return await engineNamed(engine).run(programs, {
        timeLimitMs,
        npm,
        stop: stopping.signal,
        wheelsOf: ({ installs = [] }) =>
          Object.fromEntries(
            installs.map(({ fileName, sha256 }) => [fileName, namedBytes(sha256, fileName)]),
          ),
        emit: (event) => {
          delivered = emit(event);
        },
      });
    } finally {
      // A call to the page: no event may arrive after the result.
      await delivered;
      runs -= 1;
      engineNamed(engine).warm();
    }
  },
  stop: () => stopping.abort(),
  newSnapshot: async () => {
    const image = await python?.newSnapshot();
    return image && Comlink.transfer(image, [image.buffer]);
  },
  workerCount: () => FrameWorker.alive.size,
};

function namedBytes(sha256: string, fileName: string): Uint8Array {
  const bytes = wheels.get(sha256);
  if (!bytes) throw new Error(`${fileName} is missing.`);
  return bytes;
}

function fileNamed(files: Readonly<Record<string, Uint8Array>>, name: string): BufferSource {
  const file = files[name];
  if (!file) throw new Error(`${name} is missing.`);
  return file as BufferSource;
}

addEventListener('message', function connect(event) {
  const [port] = event.ports;
  // Anybody may post here, and before the page does.
  if (event.source !== parent || event.data !== name || !port) return;
  removeEventListener('message', connect);
  Comlink.expose(api, port);
});
