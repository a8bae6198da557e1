/**
 * Batches a program's output, and cuts it at the limits. One limiter for each
 * run, for both streams together. It may run beside the program, so it uses
 * only what the program cannot change.
 */
import { limits } from '../measurement/limits.ts';
import { now, stringCharCodeAt, stringIndexOf, stringSlice } from './primordials.ts';
import type { OutputStream } from '../measurement/run-event.ts';

/** A batch is passed on at this length, in UTF-16 code units … */
const batchLength = 4_096;
/** … or at the first write this many milliseconds after the last. */
const batchMs = 50;

export class OutputLimiter {
  readonly #emit: (stream: OutputStream, text: string) => void;
  #stream: OutputStream = 'stdout';
  #batch = '';
  readonly #clock: () => number;
  #flushedAt: number;
  #length = 0;
  #lines = 0;
  #cut = false;
  #droppedLines = 0;
  /** Something was dropped after the last dropped line's end. */
  #droppedPart = false;

  /** @param clock milliseconds, monotonic */
  constructor(emit: (stream: OutputStream, text: string) => void, clock: () => number = now) {
    this.#emit = emit;
    this.#clock = clock;
    this.#flushedAt = clock();
  }

  write(stream: OutputStream, text: string): void {
    const kept = this.#cut ? 0 : this.#room(text);
    if (kept > 0) {
      if (stream !== this.#stream) this.flush();
      this.#stream = stream;
      this.#batch += kept === text.length ? text : stringSlice(text, 0, kept);
      this.#length += kept;
      if (this.#batch.length >= batchLength || this.#clock() - this.#flushedAt >= batchMs)
        this.flush();
    }
    if (kept < text.length) {
      this.#cut = true;
      this.#drop(text, kept);
    }
  }

  /** Passes on what is left. Returns how many lines were dropped, a part of a line counted as one. */
  end(): number {
    this.flush();
    return this.#droppedLines + (this.#droppedPart ? 1 : 0);
  }

  /** How many code units of `text` are within the limits. Counts their lines. */
  #room(text: string): number {
    let end = 0;
    while (end < text.length) {
      if (this.#lines >= limits.outputLines) return end;
      const newline = stringIndexOf(text, '\n', end);
      const lineEnd = newline < 0 ? text.length : newline + 1;
      const most = limits.outputLength - this.#length;
      if (lineEnd > most) {
        const last = stringCharCodeAt(text, most - 1);
        // Do not cut a character in two.
        return last >= 0xd800 && last <= 0xdbff ? most - 1 : most;
      }
      if (newline >= 0) this.#lines++;
      end = lineEnd;
    }
    return end;
  }

  #drop(text: string, from: number): void {
    for (;;) {
      const newline = stringIndexOf(text, '\n', from);
      if (newline < 0) break;
      this.#droppedLines++;
      this.#droppedPart = false;
      from = newline + 1;
    }
    if (from < text.length) this.#droppedPart = true;
  }

  /** Passes on what has been written. */
  flush(): void {
    this.#flushedAt = this.#clock();
    if (this.#batch === '') return;
    const text = this.#batch;
    this.#batch = '';
    this.#emit(this.#stream, text);
  }
}
