/**
 * Gathers the bytes that Python writes, a line at a time, into a few texts for the limiter: a
 * million lines are a million calls, so a call does no more than copy and look at the clock.
 */
import type { OutputLimiter } from '../output-limit.ts';
import type { OutputStream } from '../../measurement/run-event.ts';

const batchBytes = 4_096;
const batchMs = 50;
/** More than this is not held back but passed on, in bytes. */
const mostHeld = 1_000_000;
/** The first write of Pyodide's own last words, when WebAssembly's stack is used up. */
const lastWords = 'Stack (most recent call first):\n';

const now: () => number = performance.now.bind(performance);

export class OutputBytes {
  readonly #output: OutputLimiter;
  readonly #batch = new Uint8Array(batchBytes);
  // A character may be cut in two between writes.
  readonly #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #stream: OutputStream = 'stdout';
  #length = 0;
  #flushedAt = now();
  #broken = false;
  /** What was written while output was held back. */
  #held: { readonly stream: OutputStream; readonly bytes: Uint8Array }[] = [];
  #heldLength = 0;
  #holds = false;

  constructor(output: OutputLimiter) {
    this.#output = output;
  }

  /** What Pyodide's `setStdout` and `setStderr` take; the bytes are only valid during the call. */
  writer(stream: OutputStream): (bytes: Uint8Array) => number {
    return (bytes) => {
      if (bytes.length === lastWords.length && bytes[0] === 0x53) this.#watchForLastWords(bytes);
      if (this.#broken) return bytes.length;
      if (this.#holds) {
        this.#held.push({ stream, bytes: bytes.slice() });
        this.#heldLength += bytes.length;
        if (this.#heldLength > mostHeld) this.passHeld();
        return bytes.length;
      }
      if (stream !== this.#stream) this.flush();
      this.#stream = stream;
      if (this.#length + bytes.length > batchBytes) this.flush();
      if (bytes.length > batchBytes) {
        this.#pass(bytes);
      } else {
        this.#batch.set(bytes, this.#length);
        this.#length += bytes.length;
        if (now() - this.#flushedAt >= batchMs) this.flush();
      }
      return bytes.length;
    };
  }

  /** Keeps what is written from now on, until it is told to stop; `passHeld()` passes it on. */
  hold(holds: boolean): void {
    this.#holds = holds;
  }

  passHeld(): void {
    this.#holds = false;
    const held = this.#held;
    [this.#held, this.#heldLength] = [[], 0];
    for (const { stream, bytes } of held) this.writer(stream)(bytes);
  }

  flush(): void {
    this.#flushedAt = now();
    if (this.#length === 0) return;
    const bytes = this.#batch.subarray(0, this.#length);
    this.#length = 0;
    this.#pass(bytes);
  }

  #pass(bytes: Uint8Array): void {
    const text = this.#decoders[this.#stream].decode(bytes, { stream: true });
    this.#output.write(this.#stream, text);
  }

  /** It names frames of ours, and is no output of the program. */
  #watchForLastWords(bytes: Uint8Array): void {
    this.#broken = new TextDecoder().decode(bytes) === lastWords;
  }
}
