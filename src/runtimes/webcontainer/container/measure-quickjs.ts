/** Measures one prepared program on QuickJS, in Node inside a container whose own heap cannot be read. */
import { readFileSync } from 'node:fs';
import type { QuickJS } from 'quickjs-wasi';
import inspector from '../../../../node_modules/node-inspect-extracted/dist/inspect.js?raw';
import type { MeasureNodeRequest } from '../../../harness/javascript/measure-node.ts';
import { QuickJsSession } from '../../../harness/javascript/quickjs-session.ts';
import type { Marks } from '../../../prepare/statement-marks.ts';
import { reasonOf } from '../../../measurement/failure.ts';
import { sender, takeRequest } from './request.ts';

export interface MeasureQuickJsRequest extends MeasureNodeRequest {
  /** npm packages that the lesson declares, each as one script, by name. */
  readonly scripts: Readonly<Record<string, string>>;
  /** What the script calls after its statements, where it is marked. */
  readonly marks?: Marks | undefined;
}

const folder = new URL('./quickjs-wasi/', import.meta.url);

const { token, script, imports, scripts, marks } = takeRequest<MeasureQuickJsRequest>();
const send = sender(token);
try {
  // Mounted beside this script, and not bundled into it.
  const library = (await import(new URL('dist/index.js', folder).href)) as {
    QuickJS: typeof QuickJS;
  };
  const compile = (file: string) => WebAssembly.compile(readFileSync(new URL(file, folder)));
  const wasm = await compile('quickjs.wasm');
  const npm = Object.keys(scripts).length > 0 && {
    npm: { scripts, encoding: await compile('extensions/encoding/encoding.so') },
  };
  const session = new QuickJsSession(library.QuickJS, wasm, inspector);
  const calibrations = await session.calibrate();
  send({ type: 'calibrated', calibrations });
  if (calibrations.every(({ ok }) => ok)) {
    send({ type: 'started' });
    const { outcome, droppedLines } = await session.measure(script, {
      imports,
      marks,
      ...npm,
      output: (stream, text) => send({ type: 'output', stream, text }),
    });
    if (droppedLines > 0) send({ type: 'output-cut', droppedLines });
    if (outcome.kind === 'measured') {
      const { liveBytes, elapsedMs, engineVersion, explained } = outcome;
      send({ type: 'read', liveBytes, elapsedMs, engineVersion, explained });
    } else if (outcome.kind === 'failed') send({ type: 'failed', error: outcome.error });
    else if (outcome.kind === 'out-of-memory') {
      send({ type: 'out-of-memory', limitBytes: outcome.limitBytes, line: outcome.line });
    }
  }
} catch (error) {
  send({ type: 'broken', reason: reasonOf(error) });
}
process.exit(0);
