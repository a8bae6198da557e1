/** Measures one prepared program on QuickJS, in Node inside a container whose own heap cannot be read. */
import { readFileSync } from 'node:fs';
import type { QuickJS } from 'quickjs-wasi';
import type { MeasureNodeRequest } from '../../../harness/measure-node.ts';
import { QuickJsSession } from '../../../harness/quickjs-session.ts';
import { reasonOf, sender, takeRequest } from './request.ts';

const folder = new URL('./quickjs-wasi/', import.meta.url);

const { token, script } = takeRequest<MeasureNodeRequest>();
const send = sender(token);
try {
  // Mounted beside this script, and not bundled into it.
  const library = (await import(new URL('dist/index.js', folder).href)) as {
    QuickJS: typeof QuickJS;
  };
  const wasm = await WebAssembly.compile(readFileSync(new URL('quickjs.wasm', folder)));
  const session = new QuickJsSession(library.QuickJS, wasm);
  const calibrations = await session.calibrate();
  send({ type: 'calibrated', calibrations });
  if (calibrations.every(({ ok }) => ok)) {
    send({ type: 'started' });
    const { outcome, droppedLines } = await session.measure(script, {
      output: (stream, text) => send({ type: 'output', stream, text }),
    });
    if (droppedLines > 0) send({ type: 'output-cut', droppedLines });
    if (outcome.kind === 'measured') {
      const { liveBytes, elapsedMs, engineVersion } = outcome;
      send({ type: 'read', liveBytes, elapsedMs, engineVersion });
    } else if (outcome.kind === 'failed') send({ type: 'failed', error: outcome.error });
    else if (outcome.kind === 'out-of-memory') {
      send({ type: 'out-of-memory', limitBytes: outcome.limitBytes });
    }
  }
} catch (error) {
  send({ type: 'broken', reason: reasonOf(error) });
}
process.exit(0);
