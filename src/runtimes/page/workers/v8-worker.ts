/** A worker of V8: runs one program and keeps what it built until the frame has read the heap. */
import { Harness } from '../../../harness/javascript/measure.ts';
import { indirectEval, startTimer } from '../../../harness/primordials.ts';
import type { NpmPackageLoader } from '../../../prepare/program-wrapper.ts';
import { pressHeap } from '../press-heap.ts';
import type { NpmPackageBytes } from '../../../downloads/npm-packages.ts';
import { closeDoors, connect } from './worker-port.ts';

/** What the program built: reachable until the worker is terminated. One program per worker. */
let kept: unknown;

const MiB = 1024 * 1024;
/** Incremental marking needs some tasks between the presses to finish. */
const betweenPressesMs = 30;

/** Presses the heap until a full collection has surely happened. */
function collect(presses: number, done: () => void): void {
  if (presses === 0) return done();
  pressHeap(300 * presses * MiB);
  startTimer(() => collect(presses - 1, done), betweenPressesMs);
}

/** Evaluates what the program imports, before anything is measured. */
function loaderOf(
  imports: readonly string[] = [],
  { scripts }: NpmPackageBytes = { scripts: {} },
): NpmPackageLoader {
  const load = (name: string) => indirectEval(scripts[name] ?? 'undefined');
  const loaded = imports.map(load);
  return (which) =>
    typeof which === 'number' ? loaded[which] : new Promise((resolve) => resolve(load(which)));
}

connect((port, setup) => {
  if (setup.engine !== 'v8') return;
  closeDoors();
  const harness = new Harness((stream, text) => port.post({ type: 'output', stream, text }));
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    harness.reportUncaught(event.reason);
  });
  addEventListener('error', (event) => {
    event.preventDefault();
    harness.reportUncaught(event.error);
  });

  port.listen((message) => {
    if (message.type === 'press') return pressHeap(message.bytes);
    if (message.type === 'release') {
      kept = undefined;
      return collect(3, () => port.post({ type: 'released' }));
    }
    if (message.type !== 'run' || kept !== undefined) return;
    const { program, npm } = message;
    const loader = npm && loaderOf(program.imports, npm);
    port.post({ type: 'started' });
    harness.run(
      program.text,
      ({ outcome, droppedLines }) => {
        if (droppedLines > 0) port.post({ type: 'output-cut', droppedLines });
        if (outcome.kind === 'finished') {
          kept = outcome.keep;
          port.post({ type: 'ended', elapsedMs: outcome.elapsedMs });
        } else if (outcome.kind === 'failed') {
          port.post({ type: 'failed', error: outcome.error });
        } else {
          port.post({ type: 'out-of-memory', line: outcome.line });
        }
      },
      loader,
    );
  });
  harness.warmUp(() => port.post({ type: 'ready' }));
});
