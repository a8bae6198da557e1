/** Measures one Python example on Pyodide, in a thread that can be terminated, or makes a snapshot. */
import { parentPort, workerData } from 'node:worker_threads';
import { bootPyodide } from '../../harness/pyodide-boot.ts';
import { readPyodideParts } from '../../harness/pyodide-parts-node.ts';
import { type SessionResult, createPythonSession } from '../../harness/python-session.ts';
import type { Example } from '../runtime.ts';

export type PyodideWorkerRequest =
  | { readonly type: 'make-snapshot'; readonly stdlib: string }
  | {
      readonly type: 'measure';
      /** Path of the standard library's zip. */
      readonly stdlib: string;
      readonly example: Example;
      readonly snapshot: Uint8Array<ArrayBuffer> | undefined;
    };

export type PyodideWorkerMessage =
  | { readonly type: 'snapshot'; readonly snapshot: Uint8Array<ArrayBuffer> | undefined }
  | { readonly type: 'started' }
  | { readonly type: 'output'; readonly text: string }
  | { readonly type: 'result'; readonly result: SessionResult }
  | { readonly type: 'broken'; readonly reason: string };

const send = (message: PyodideWorkerMessage, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transfer);

async function makeSnapshot(stdlib: string): Promise<void> {
  const { snapshot } = await bootPyodide(await readPyodideParts(stdlib), { kind: 'make' });
  send({ type: 'snapshot', snapshot }, snapshot ? [snapshot.buffer] : []);
}

async function measure(
  stdlib: string,
  example: Example,
  snapshot: Uint8Array<ArrayBuffer> | undefined,
): Promise<void> {
  // Compiled packages do not fit into a restored memory.
  const restore = snapshot !== undefined && example.packages.length === 0;
  const mode = restore ? ({ kind: 'restore', snapshot } as const) : ({ kind: 'plain' } as const);
  const { pyodide } = await bootPyodide(await readPyodideParts(stdlib), mode);
  if (example.packages.length > 0) {
    const quiet = { messageCallback: () => {}, errorCallback: () => {} };
    await pyodide.loadPackage([...example.packages], quiet);
    const missing = example.packages.find((name) => !(name in pyodide.loadedPackages));
    if (missing !== undefined) throw new Error(`The package ${missing} could not be loaded.`);
  }
  const session = createPythonSession(pyodide);
  const { ok, expectedBytes, readBytes } = session.calibrate();
  if (!ok) throw new Error(`A bytes of ${expectedBytes} B was read as ${readBytes} B.`);
  const result = session.measure(example, {
    onStarted: () => send({ type: 'started' }),
    onOutput: (stream, text) => {
      if (stream === 'stdout') send({ type: 'output', text });
    },
  });
  send({ type: 'result', result });
}

const request = workerData as PyodideWorkerRequest;
try {
  if (request.type === 'make-snapshot') await makeSnapshot(request.stdlib);
  else await measure(request.stdlib, request.example, request.snapshot);
} catch (error) {
  send({ type: 'broken', reason: error instanceof Error ? error.message : String(error) });
}
