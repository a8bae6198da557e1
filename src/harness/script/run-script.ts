/**
 * Runs one measuring script, a process of its own, to its answer and within its limits: for the
 * recorder on this machine's Node, for the page in its container, for the command inside of that.
 */
import type { Calibration } from '../../measurement/calibration.ts';
import type { HeapMeasurement, Outcome } from '../../measurement/outcome.ts';
import { type Exit, isLastWords, outcomeOfEarlyEnd } from '../early-end.ts';
import type { OutputStream } from '../../measurement/run-event.ts';
import { OutputLimiter } from '../output-limit.ts';
import { type RunOptions, runToEnd } from '../run-to-end.ts';
import type { ScriptMessage, ScriptReading } from './messages.ts';
import { ProtocolLines } from './protocol-lines.ts';

export interface ScriptProcess {
  /** Resolves when all output has been passed on; rejects when what it ran in is lost. */
  readonly exited: Promise<Exit>;
  /** Ends it, whatever it is doing; a promise says when it has. */
  readonly kill: () => void | Promise<void>;
}

export interface ScriptOutput {
  /** Standard output; both streams, where the host has one for both. */
  readonly onText: (text: string) => void;
  /** Standard error. */
  readonly onErrorText: (text: string) => void;
}

/** What can start the scripts. */
export interface ScriptHost {
  /**
   * @param request JSON, for the script alone
   * @throws when what it should run in is lost
   */
  readonly start: (script: string, request: object, output: ScriptOutput) => Promise<ScriptProcess>;
}

export interface ScriptOptions extends RunOptions {
  readonly onOutput?: (stream: OutputStream, text: string) => void;
  readonly onOutputCut?: (droppedLines: number) => void;
  /** Of the process's memory, in bytes, where there is one that is known. */
  readonly memoryLimitBytes?: number | undefined;
}

/** A reading, for its engine to make a figure of; or why there is none. */
export type ScriptEnd =
  { readonly kind: 'read'; readonly reading: ScriptReading } | Exclude<Outcome, HeapMeasurement>;

export interface ScriptResult {
  readonly end: ScriptEnd;
  readonly calibrations: readonly Calibration[];
}

/** Of what a process wrote last, in UTF-16 code units. */
const tailLength = 4_000;

/** @throws whatever `host` rejects with: what the scripts run in is gone */
export async function runScript(
  host: ScriptHost,
  script: string,
  request: object,
  options: ScriptOptions,
): Promise<ScriptResult> {
  const { onOutput = () => {}, onOutputCut = () => {}, memoryLimitBytes } = options;
  const token = crypto.randomUUID() + crypto.randomUUID();
  let calibrations: readonly Calibration[] = [];
  let droppedLines = 0;
  // What a program writes past the harness is cut at the same limits.
  const foreign = new OutputLimiter(onOutput);
  const end = await runToEnd<ScriptEnd>(async (run) => {
    let tail = '';
    let dying = false;
    const onText = (stream: OutputStream, text: string) => {
      tail = (tail + text).slice(-tailLength);
      dying ||= isLastWords(text);
      if (!run.over() && !dying) foreign.write(stream, text);
    };
    const lines = new ProtocolLines(token, {
      onText: (text) => onText('stdout', text),
      onMessage: (message) => {
        if (run.over()) return;
        switch (message.type) {
          case 'calibrated':
            calibrations = message.calibrations;
            break;
          case 'started':
            run.started();
            break;
          case 'output':
            foreign.flush();
            onOutput(message.stream, message.text);
            break;
          case 'output-cut':
            droppedLines += message.droppedLines;
            break;
          default:
            run.end(endOf(message));
        }
      },
    });
    const child = await host.start(
      script,
      { ...request, token },
      {
        onText: (text) => lines.write(text),
        onErrorText: (text) => onText('stderr', text),
      },
    );
    child.exited
      .then((exit) => {
        lines.end();
        const early = { exit, text: tail, begun: run.begun(), limitBytes: memoryLimitBytes };
        run.end(outcomeOfEarlyEnd(early));
      })
      .catch(run.fail);
    return () => child.kill();
  }, options);
  droppedLines += foreign.end();
  if (droppedLines > 0) onOutputCut(droppedLines);
  return { end, calibrations };
}

type Answer = Exclude<ScriptMessage, { type: 'calibrated' | 'started' | 'output' | 'output-cut' }>;

function endOf(message: Answer): ScriptEnd {
  switch (message.type) {
    case 'measured':
    case 'read':
      return { kind: 'read', reading: message };
    case 'failed':
      return { kind: 'failed', error: message.error };
    case 'out-of-memory':
      return {
        kind: 'out-of-memory',
        ...('limitBytes' in message && { limitBytes: message.limitBytes }),
        ...(message.line !== undefined && { line: message.line }),
      };
    case 'broken':
      return { kind: 'unavailable', reason: message.reason };
  }
}
