/** A worker of V8: runs one program and keeps what it built until the frame has read the heap. */
import { HostBytes } from '../../../harness/javascript/host-bytes.ts';
import { Harness, type KeptProgram } from '../../../harness/javascript/measure.ts';
import { indirectEval } from '../../../harness/primordials.ts';
import type { NpmPackageLoader } from '../../../prepare/program-wrapper.ts';
import type { NpmPackageBytes } from '../../../downloads/npm-packages.ts';
import { Collector, Presses, churn } from './collections.ts';
import { HostHolds } from './host-holds.ts';
import { MarkedEarly } from './marked-early.ts';
import type { V8Step } from './protocol.ts';
import { closeDoors, connect } from './worker-port.ts';

/** What the program built: reachable until the worker is terminated. One program per worker. */
let kept: KeptProgram | undefined;
/**
 * The packages stay for both readings, as they do beside the control. Where nothing but the program's
 * data led to them, they went with it: a vector of 50 numbers read 250 kB, the text of apache-arrow.
 */
let packages: NpmPackageLoader | undefined;

const rehearsals = 4;

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
  const hostBytes = new HostBytes(['blob', 'memory']);
  const hostHolds = new HostHolds();
  const marked = new MarkedEarly();
  const harness = new Harness(
    (stream, text) => port.post({ type: 'output', stream, text }),
    marked,
  );
  const collector = new Collector(marked);
  const presses = new Presses(marked);
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    harness.reportUncaught(event.reason);
  });
  addEventListener('error', (event) => {
    event.preventDefault();
    harness.reportUncaught(event.error);
  });
  let asked = 0;
  let holding = '';
  // Held to the end: what is let go of between two readings is taken for the program's data.
  let functions: string | undefined;
  const answer = () =>
    port.post({ type: 'done', id: asked, outsideBytes: hostBytes.alive(), holding, functions });
  const steps: Readonly<Record<V8Step, () => void>> = {
    rehearse() {
      for (let i = 0; i < rehearsals; i++) {
        churn(20);
        hostHolds.letGo();
      }
      collector.collect(10 * rehearsals, () => collector.collect(2, answer), true);
    },
    settle() {
      churn(40);
      functions = kept?.renew();
      collector.collect(2, () => {
        harness.quieten();
        answer();
      });
    },
    look() {
      holding = kept?.holding() ?? '';
      answer();
    },
    'let-go'() {
      kept?.release();
      hostHolds.letGo();
      collector.collect(2, answer);
    },
  };

  port.listen((message) => {
    if (message.type === 'press') return presses.press(message.bytes);
    if ('id' in message) {
      asked = message.id;
      if (message.type === 'let-go-of') {
        kept?.letGoOf(message.first, message.last);
        return collector.collect(2, answer);
      }
      return steps[message.type]();
    }
    if (message.type === 'release') {
      kept = undefined;
      return collector.collect(1, () => port.post({ type: 'released' }));
    }
    if (message.type !== 'run' || kept !== undefined) return;
    const { program, npm } = message;
    packages = npm && loaderOf(program.imports, npm);
    port.post({ type: 'started' });
    harness.run(
      program.text,
      ({ outcome, droppedLines }) => {
        if (droppedLines > 0) port.post({ type: 'output-cut', droppedLines });
        if (outcome.kind === 'finished') {
          kept = outcome.kept;
          port.post({ type: 'ended', elapsedMs: outcome.elapsedMs, notes: outcome.notes });
        } else if (outcome.kind === 'failed') {
          port.post({ type: 'failed', error: outcome.error });
        } else {
          port.post({ type: 'out-of-memory', line: outcome.line });
        }
      },
      packages,
    );
  });
  harness.warmUp(() => port.post({ type: 'ready' }));
});
