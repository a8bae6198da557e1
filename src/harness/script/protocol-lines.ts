/**
 * Takes the lines of the protocol out of a process's output. The container has one stream for
 * stdout and stderr, and may write `\r\n` as a terminal does; a program may have written text
 * without a newline before a line of ours.
 */
import type { ScriptMessage } from './messages.ts';

export interface ProtocolEvents {
  readonly onMessage: (message: ScriptMessage) => void;
  /** What the process wrote itself. */
  readonly onText: (text: string) => void;
}

export class ProtocolLines {
  readonly #token: string;
  readonly #events: ProtocolEvents;
  #rest = '';

  constructor(token: string, events: ProtocolEvents) {
    this.#token = token;
    this.#events = events;
  }

  write(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line.endsWith('\r') ? line.slice(0, -1) : line);
  }

  /** The process has ended: what has no newline is text. */
  end(): void {
    if (this.#rest !== '') this.#events.onText(this.#rest);
    this.#rest = '';
  }

  #line(line: string): void {
    const at = line.indexOf(this.#token);
    if (at < 0) return this.#events.onText(`${line}\n`);
    if (at > 0) this.#events.onText(line.slice(0, at));
    this.#events.onMessage(JSON.parse(line.slice(at + this.#token.length)) as ScriptMessage);
  }
}
