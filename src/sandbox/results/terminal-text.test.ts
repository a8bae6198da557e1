import { describe, expect, it } from 'vitest';
import { TerminalText, terminalSpans } from './terminal-text.ts';

const shown = (text: string) =>
  terminalSpans([{ stream: 'stdout', text }])
    .map((span) => span.text)
    .join('');

describe('what a terminal would show', () => {
  it.each([
    ['plain\ntwo\n', 'plain\ntwo\n'],
    ['\rbuilding   0 %\rbuilding  25 %\rbuilding 100 %\nbuilt\n', 'building 100 %\nbuilt\n'],
    ['long line\rshort\n', 'shortline\n'],
    ['long line\r\u001b[Kshort\n', 'short\n'],
    ['gone\u001b[2K\rnew\n', 'new\n'],
    ['ab\bc\n', 'ac\n'],
    ['\b\bx\n', 'x\n'],
    ['one\r\ntwo\r\n', 'one\ntwo\n'],
    ['a\tb\n', 'a\tb\n'],
    ['nul:\0: bell:\u0007:\n', 'nul:: bell::\n'],
    ['\ufeffmark\n', 'mark\n'],
    ['🐍🐍\r🐢\n', '🐢🐍\n'],
    ['\u001b[31mred\u001b[0m plain\n', 'red plain\n'],
    ['\u001b]0;title\u0007text\u001b[2J\u001b[1;1H\u001b(B\n', 'text\n'],
    ['\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\\n', 'link\n'],
  ])('%j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

it('colours and emboldens what follows', () => {
  const text =
    '\u001b[1;31mbad\u001b[22m still red\u001b[39m plain \u001b[92mbright\u001b[m \u001b[38;5;4mblue\u001b[38;2;1;2;3mtrue';
  expect(
    terminalSpans([{ stream: 'stdout', text }]).map((span) => [span.text, span.colour, span.bold]),
  ).toEqual([
    ['bad', 'red', true],
    [' still red', 'red', false],
    [' plain ', undefined, false],
    ['bright', 'green', false],
    [' ', undefined, false],
    ['blue', 'blue', false],
    ['true', undefined, false],
  ]);
});

it('keeps the streams apart, also within a line', () => {
  expect(
    terminalSpans([
      { stream: 'stdout', text: 'out ' },
      { stream: 'stderr', text: 'err\n' },
    ]).map(({ stream, text }) => [stream, text]),
  ).toEqual([
    ['stdout', 'out '],
    ['stderr', 'err\n'],
  ]);
});

it('takes text in any pieces', () => {
  const text = '\rone \u001b[31mred\u001b[0m\rTWO\nabc\u001b[';
  const whole = new TerminalText();
  const spans = [...whole.write('stdout', text), ...whole.line()];
  const pieces = new TerminalText();
  const done = [...text].flatMap((unit) => pieces.write('stdout', unit));
  expect([...done, ...pieces.line()].map((span) => span.text).join('')).toBe(
    spans.map((span) => span.text).join(''),
  );
});

it('shows an escape that begins no sequence as nothing, and waits for no end of it', () => {
  const terminal = new TerminalText();
  terminal.write('stdout', `\u001b]${'x'.repeat(300)}`);
  expect(terminal.line().length).toBeGreaterThan(0);
});
