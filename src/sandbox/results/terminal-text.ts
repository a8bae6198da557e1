/**
 * A program's output as a terminal shows it: a carriage return writes over the line, a backspace
 * over a character, and ANSI sequences colour what follows. Sequences that move about the screen
 * are dropped.
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-48/
 */
import type { OutputStream } from '../../measurement/run-event.ts';

/** The colours of `ESC[31m` to `ESC[36m`, and of their bright forms; black and white are the text's own. */
export const terminalColours = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'] as const;
export type TerminalColour = (typeof terminalColours)[number];

export interface TextStyle {
  readonly stream: OutputStream;
  readonly colour?: TerminalColour | undefined;
  readonly bold: boolean;
}

/** A stretch of text of one style. */
export interface TextSpan extends TextStyle {
  readonly text: string;
}

interface Cell {
  readonly character: string;
  readonly style: TextStyle;
}

const escape = '\u001b';
/** A whole sequence: CSI, OSC, or an escape and one more character. */
const sequence =
  /^\u001b(?:\[([0-?]*)[ -/]*([@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[^[\]])/;
/** Longer than any sequence that means something here. */
const longestSequence = 256;

/** Takes text piece by piece, as it is written. */
export class TerminalText {
  #line: Cell[] = [];
  #column = 0;
  #colour: TerminalColour | undefined;
  #bold = false;
  /** A sequence that is not complete yet. */
  #pending = '';
  #started = false;

  /** @returns the spans of the lines that are now complete, each with its end */
  write(stream: OutputStream, text: string): readonly TextSpan[] {
    const input = this.#pending + text;
    this.#pending = '';
    const done: Cell[] = [];
    for (let at = 0; at < input.length;) {
      if (input[at] === escape) {
        const rest = input.slice(at, at + longestSequence);
        const found = sequence.exec(rest);
        if (!found && rest.length < longestSequence && at + rest.length === input.length) {
          this.#pending = rest;
          break;
        }
        if (found) this.#obey(found[1] ?? '', found[2] ?? '');
        at += found?.[0].length ?? 1;
        continue;
      }
      const character = String.fromCodePoint(input.codePointAt(at) ?? 0);
      at += character.length;
      if (character === '\n') {
        done.push(...this.#line, { character, style: this.#style(stream) });
        this.#line = [];
        this.#column = 0;
      } else {
        this.#put(stream, character);
      }
    }
    return spansOf(done);
  }

  /** The line that is being written. */
  line(): readonly TextSpan[] {
    return spansOf(this.#line);
  }

  #put(stream: OutputStream, character: string): void {
    const first = !this.#started;
    this.#started = true;
    if (character === '\r') this.#column = 0;
    else if (character === '\b') this.#column = Math.max(0, this.#column - 1);
    // Other control characters, and a byte order mark at the beginning, show nothing.
    else if ((character < ' ' && character !== '\t') || character === '\u007f') return;
    else if (character === '\ufeff' && first) return;
    else this.#line[this.#column++] = { character, style: this.#style(stream) };
  }

  #style(stream: OutputStream): TextStyle {
    return { stream, colour: this.#colour, bold: this.#bold };
  }

  #obey(parameters: string, final: string): void {
    if (final === 'm') this.#setStyle(parameters.split(/[;:]/).map(Number));
    if (final !== 'K') return;
    // To the end of the line, to its beginning, or all of it; the cursor stays.
    if (parameters === '1') {
      this.#line.fill({ character: ' ', style: this.#style('stdout') }, 0, this.#column);
    } else {
      const kept = parameters === '2' ? 0 : this.#column;
      this.#line.length = Math.min(this.#line.length, kept);
    }
  }

  #setStyle(codes: readonly number[]): void {
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at] ?? 0;
      if (code === 0) [this.#colour, this.#bold] = [undefined, false];
      else if (code === 1) this.#bold = true;
      else if (code === 22) this.#bold = false;
      else if (code === 39) this.#colour = undefined;
      else if (code >= 30 && code <= 37) this.#colour = terminalColours[code - 31];
      else if (code >= 90 && code <= 97) this.#colour = terminalColours[code - 91];
      else if (code === 38 || code === 48) {
        // 5 and a number, of which the first sixteen are the same colours; 2 and three numbers.
        const indexed = codes[at + 1] === 5;
        if (code === 38) {
          const index = indexed ? (codes[at + 2] ?? 0) : 0;
          this.#colour = index < 16 ? terminalColours[(index % 8) - 1] : undefined;
        }
        at += indexed ? 2 : 4;
      }
    }
  }
}

/** All of an output at once. */
export function terminalSpans(
  pieces: readonly { readonly stream: OutputStream; readonly text: string }[],
): readonly TextSpan[] {
  const terminal = new TerminalText();
  const done = pieces.flatMap(({ stream, text }) => terminal.write(stream, text));
  return [...done, ...terminal.line()];
}

function spansOf(cells: readonly (Cell | undefined)[]): readonly TextSpan[] {
  const spans: { style: TextStyle; text: string }[] = [];
  for (const cell of cells) {
    const { character, style } = cell ?? { character: ' ', style: undefined };
    const last = spans.at(-1);
    if (last && (style === undefined || alike(last.style, style))) last.text += character;
    else spans.push({ style: style ?? { stream: 'stdout', bold: false }, text: character });
  }
  return spans.map(({ style, text }) => ({ ...style, text }));
}

function alike(a: TextStyle, b: TextStyle): boolean {
  return a.stream === b.stream && a.colour === b.colour && a.bold === b.bold;
}
