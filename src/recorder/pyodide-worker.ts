/** Measures one Python example on Pyodide, in a thread that can be terminated, or makes a snapshot. */
import { parentPort, workerData } from 'node:worker_threads';
import { installWheels } from '../harness/python/install-wheels.ts';
import { miscalibrated } from '../measurement/calibration.ts';
import { bootPyodide } from '../harness/python/pyodide-boot.ts';
import { readPyodideParts } from '../harness/python/pyodide-parts-node.ts';
import { type SessionResult, createPythonSession } from '../harness/python/python-session.ts';
import type { Example } from '../measurement/example.ts';
import { reasonOf } from '../measurement/failure.ts';
import type { ThreadMessage } from './run-in-thread.ts';

/** What is installed before the program runs. */
export interface ProgramWheels {
  readonly names: readonly string[];
  /** Where their files are; they have been checked. */
  readonly folder: string;
}

export type PyodideWorkerRequest =
  | { readonly type: 'make-snapshot'; readonly stdlib: string }
  | {
      readonly type: 'measure';
      /** Path of the standard library's zip. */
      readonly stdlib: string;
      readonly example: Example;
      readonly wheels: ProgramWheels;
      readonly snapshot: Uint8Array<ArrayBuffer> | undefined;
    };

export type PyodideWorkerMessage =
  | { readonly type: 'snapshot'; readonly snapshot: Uint8Array<ArrayBuffer> | undefined }
  | ThreadMessage<SessionResult>;

const send = (message: PyodideWorkerMessage, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transfer);

async function makeSnapshot(stdlib: string): Promise<void> {
  const { snapshot } = await bootPyodide(await readPyodideParts(stdlib), { kind: 'make' });
  send({ type: 'snapshot', snapshot }, snapshot ? [snapshot.buffer] : []);
}

async function measure({
  stdlib,
  example,
  wheels: { names, folder },
  snapshot,
}: Extract<PyodideWorkerRequest, { type: 'measure' }>): Promise<void> {
  const mode = snapshot ? ({ kind: 'restore', snapshot } as const) : ({ kind: 'plain' } as const);
  const parts = await readPyodideParts(stdlib);
  const own = names.length > 0 ? { ...parts, packageBaseUrl: folder } : parts;
  const { pyodide } = await bootPyodide(own, mode);
  const session = createPythonSession(pyodide, { harness: parts.harness });
  const calibration = session.calibrate();
  if (!calibration.ok) throw new Error(miscalibrated(calibration));
  if (names.length > 0) await installWheels(pyodide, names);
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
  else await measure(request);
} catch (error) {
  send({ type: 'broken', reason: reasonOf(error) });
}
