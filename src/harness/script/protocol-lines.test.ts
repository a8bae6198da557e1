import { expect, it } from 'vitest';
import { ProtocolLines } from './protocol-lines.ts';

function read(...chunks: string[]) {
  const seen: unknown[] = [];
  const lines = new ProtocolLines('TOKEN', {
    onMessage: (message) => seen.push(message),
    onText: (text) => seen.push(text),
  });
  for (const chunk of chunks) lines.write(chunk);
  lines.end();
  return seen;
}

it('takes messages out of a program’s own output', () => {
  expect(read('one\nTOKEN{"type":"started"}\ntwo\n')).toEqual([
    'one\n',
    { type: 'started' },
    'two\n',
  ]);
});

it('does not mind where the chunks are cut, nor a terminal’s line ends', () => {
  expect(read('TOK', 'EN{"type":"st', 'arted"}\r', '\nend')).toEqual([{ type: 'started' }, 'end']);
});

it('finds a message behind text that has no newline', () => {
  expect(read('> TOKEN{"type":"started"}\n')).toEqual(['> ', { type: 'started' }]);
});

it('takes a message without the token for output', () => {
  expect(read('{"type":"measured","grownBytes":1}\n')).toEqual([
    '{"type":"measured","grownBytes":1}\n',
  ]);
});
