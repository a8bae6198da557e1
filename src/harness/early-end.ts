/** What to make of a process or thread that is gone without an answer, by the last it wrote. */
import { failedWith } from '../measurement/failure.ts';
import type { HeapMeasurement, Outcome } from '../measurement/outcome.ts';

/**
 * The last words of engines that have no memory left: of V8's heap and its other memory, in Node
 * and without it, of a thread's heap, of an ArrayBuffer that nobody caught, and of C++.
 * https://github.com/nodejs/node/blob/main/src/node_errors.cc (OOMErrorHandler)
 */
const outOfMemory =
  /FATAL ERROR:.*(?:Allocation failed|out of memory)|Fatal (?:JavaScript|process) out of memory|ERR_WORKER_OUT_OF_MEMORY|RangeError: Array buffer allocation failed|std::bad_alloc/;

/** How an engine begins its last words, which are not the program's output. */
const lastWords = /<--- Last few GCs --->|FATAL ERROR:|^#\r?\n?# Fatal|terminate called after/;

export function isLastWords(text: string): boolean {
  return lastWords.test(text);
}

/** Code of an exit, or the name of the signal that ended a process. */
export type Exit = number | string;

export interface EarlyEnd {
  readonly exit: Exit;
  /** What was written last, by the program and by its engine. */
  readonly text: string;
  /** The program had begun. */
  readonly begun: boolean;
  /** Of its memory, in bytes, where there is one that is known. */
  readonly limitBytes?: number | undefined;
}

/** A program's own doing, unless it had not begun. */
export function outcomeOfEarlyEnd({
  exit,
  text,
  begun,
  limitBytes,
}: EarlyEnd): Exclude<Outcome, HeapMeasurement> {
  const how = typeof exit === 'number' ? `exit code ${exit}` : exit;
  if (!begun) {
    const why = /^(?:# )?(.*(?:Error|ERROR|Fatal)\b.*: .*)$/m.exec(text)?.[1]?.trim();
    const reason = `The engine ended before the program began (${how})`;
    return { kind: 'unavailable', reason: why === undefined ? `${reason}.` : `${reason}: ${why}` };
  }
  if (outOfMemory.test(text)) {
    return limitBytes === undefined
      ? { kind: 'out-of-memory' }
      : { kind: 'out-of-memory', limitBytes };
  }
  return failedWith(`The program ended its process (${how}).`);
}
