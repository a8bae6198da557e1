/** Measures one prepared program on QuickJS, in a thread that can be terminated. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { QuickJS } from 'quickjs-wasi';
import { type QuickJsResult, QuickJsSession } from '../harness/javascript/quickjs-session.ts';
import { miscalibrated } from '../measurement/calibration.ts';
import type { ThreadMessage } from './run-in-thread.ts';

export interface QuickJsWorkerRequest {
  readonly script: string;
  readonly imports: readonly string[];
  /** npm packages that the lesson declares, each as one script, by name. */
  readonly scripts: Readonly<Record<string, string>>;
  /** An earlier thread has measured what is known, with the same files. */
  readonly calibrated: boolean;
}

export type QuickJsWorkerMessage =
  /** What is known was read as it is. */
  { readonly type: 'calibrated' } | ThreadMessage<QuickJsResult>;

const { script, imports, scripts, calibrated } = workerData as QuickJsWorkerRequest;
const send = (message: QuickJsWorkerMessage) => parentPort?.postMessage(message);

const compile = async (file: string) =>
  WebAssembly.compile(await readFile(new URL(import.meta.resolve(file))));
const wasm = await compile('quickjs-wasi/quickjs.wasm');
const npm = Object.keys(scripts).length > 0 && {
  npm: { scripts, encoding: await compile('quickjs-wasi/encoding.so') },
};
// Its text: the machine evaluates it.
const inspector = await readFile(
  createRequire(import.meta.url).resolve('node-inspect-extracted'),
  'utf8',
);
const session = new QuickJsSession(QuickJS, wasm, inspector);
const wrong = calibrated ? undefined : (await session.calibrate()).find(({ ok }) => !ok);
if (wrong) send({ type: 'broken', reason: miscalibrated(wrong) });
else {
  if (!calibrated) send({ type: 'calibrated' });
  send({ type: 'started' });
  const result = await session.measure(script, {
    imports,
    ...npm,
    output: (stream, text) => {
      if (stream === 'stdout') send({ type: 'output', text });
    },
  });
  send({ type: 'result', result });
}
