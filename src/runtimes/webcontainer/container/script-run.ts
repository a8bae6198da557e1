/** Runs one measuring script to its answer, within its limits. In the page and in the container. */
import type { OutputStream } from '../../../measurement/run-event.ts';
import { OutputLimiter } from '../../../harness/output-limit.ts';
import type { Calibration, ContainerMessage } from './messages.ts';
import { ProtocolLines } from './protocol-lines.ts';

export interface ScriptProcess {
  /** Resolves with the exit code when all output has been passed on; rejects when the container is lost. */
  readonly exited: Promise<number>;
  readonly kill: () => void;
}

/** What can start the scripts: the page's container, or the command inside of it. */
export interface ScriptHost {
  /** @param request JSON; the script finds it in a file that it removes */
  readonly start: (
    script: string,
    request: object,
    onText: (text: string) => void,
  ) => Promise<ScriptProcess>;
}

export interface ScriptOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds from the program's start. */
  readonly timeLimitMs: number;
  readonly onOutput?: (stream: OutputStream, text: string) => void;
  readonly onOutputCut?: (droppedLines: number) => void;
}

type Answer = Extract<
  ContainerMessage,
  { type: 'measured' | 'read' | 'failed' | 'out-of-memory' | 'broken' }
>;

export interface ScriptResult {
  readonly end:
    | Answer
    | { readonly type: 'timed-out' }
    | { readonly type: 'cancelled' }
    | { readonly type: 'exited'; readonly code: number; readonly text: string };
  readonly calibrations: readonly Calibration[];
}

/** An engine that has not begun by then never will, in milliseconds. */
const startLimitMs = 60_000;
/** How V8 begins its last words; they are not the program's output. */
const lastWords = /<--- Last few GCs --->|FATAL ERROR:/;

/** @throws whatever `host` rejects with: the container is gone. */
export async function runScript(
  host: ScriptHost,
  script: string,
  request: object,
  { signal, timeLimitMs, onOutput = () => {}, onOutputCut = () => {} }: ScriptOptions,
): Promise<ScriptResult> {
  if (signal?.aborted) return { end: { type: 'cancelled' }, calibrations: [] };
  const token = crypto.randomUUID() + crypto.randomUUID();
  let calibrations: readonly Calibration[] = [];
  let end: ScriptResult['end'] | undefined;
  let dying = false;
  let tail = '';
  let droppedLines = 0;
  // What a program writes past the harness is cut at the same limits.
  const foreign = new OutputLimiter(onOutput);
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const finish = (with_: ScriptResult['end']) => {
    end ??= with_;
    resolve();
  };
  const deadline = (ms: number, what: ScriptResult['end']) => setTimeout(() => finish(what), ms);
  let timer = deadline(startLimitMs, {
    type: 'broken',
    reason: `The engine did not start within ${startLimitMs / 1000} s.`,
  });
  const cancel = () => finish({ type: 'cancelled' });
  signal?.addEventListener('abort', cancel, { once: true });

  const lines = new ProtocolLines(token, {
    onMessage: (message) => {
      if (end) return;
      switch (message.type) {
        case 'calibrated':
          calibrations = message.calibrations;
          break;
        case 'started':
          clearTimeout(timer);
          timer = deadline(timeLimitMs, { type: 'timed-out' });
          break;
        case 'output':
          onOutput(message.stream, message.text);
          break;
        case 'output-cut':
          droppedLines += message.droppedLines;
          break;
        default:
          finish(message);
      }
    },
    onText: (text) => {
      tail = (tail + text).slice(-4_000);
      dying ||= lastWords.test(text);
      if (!end && !dying) foreign.write('stdout', text);
    },
  });
  let child: ScriptProcess | undefined;
  try {
    child = await host.start(script, { ...request, token }, (text) => lines.write(text));
    const exited = child.exited.then((code) => {
      lines.end();
      finish({ type: 'exited', code, text: tail });
    });
    await Promise.race([ended, exited]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    child?.exited.catch(() => {});
    child?.kill();
  }
  droppedLines += foreign.end();
  if (droppedLines > 0) onOutputCut(droppedLines);
  return { end: end ?? { type: 'cancelled' }, calibrations };
}
