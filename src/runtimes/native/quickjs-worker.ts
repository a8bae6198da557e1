/** Measures one prepared program on QuickJS, in a thread that can be terminated. */
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { QuickJS } from 'quickjs-wasi';
import { type QuickJsResult, QuickJsSession } from '../../harness/quickjs-session.ts';

export interface QuickJsWorkerRequest {
  readonly script: string;
}

export type QuickJsWorkerMessage =
  | { readonly type: 'started' }
  | { readonly type: 'output'; readonly text: string }
  | { readonly type: 'result'; readonly result: QuickJsResult }
  | { readonly type: 'broken'; readonly reason: string };

const { script } = workerData as QuickJsWorkerRequest;
const send = (message: QuickJsWorkerMessage) => parentPort?.postMessage(message);

const wasm = await WebAssembly.compile(
  await readFile(new URL(import.meta.resolve('quickjs-wasi/quickjs.wasm'))),
);
const session = new QuickJsSession(QuickJS, wasm);
const wrong = (await session.calibrate()).find(({ ok }) => !ok);
if (wrong) {
  const { name, expectedBytes, readBytes } = wrong;
  send({ type: 'broken', reason: `${name} is ${expectedBytes} B and was read as ${readBytes} B.` });
} else {
  send({ type: 'started' });
  const result = await session.measure(script, {
    output: (stream, text) => {
      if (stream === 'stdout') send({ type: 'output', text });
    },
  });
  send({ type: 'result', result });
}
