import { expect, it } from 'vitest';
import { OutputBytes } from './output-bytes.ts';
import { OutputLimiter } from '../output-limit.ts';

function collecting() {
  const texts: [string, string][] = [];
  const limiter = new OutputLimiter((stream, text) => texts.push([stream, text]));
  const bytes = new OutputBytes(limiter);
  const encoder = new TextEncoder();
  const writeTo = (stream: 'stdout' | 'stderr') => {
    const write = bytes.writer(stream);
    return (text: string | Uint8Array) =>
      write(typeof text === 'string' ? encoder.encode(text) : text);
  };
  const end = () => {
    bytes.flush();
    return limiter.end();
  };
  return { texts, bytes, out: writeTo('stdout'), err: writeTo('stderr'), end };
}

it('passes a few lines on as one text, and keeps the order of the streams', () => {
  const { texts, out, err, end } = collecting();
  out('one\n');
  out('two\n');
  err('oops\n');
  out('three\n');
  expect(end()).toBe(0);
  expect(texts).toEqual([
    ['stdout', 'one\ntwo\n'],
    ['stderr', 'oops\n'],
    ['stdout', 'three\n'],
  ]);
});

it('joins a character that was cut in two', () => {
  const { texts, out, end } = collecting();
  const euro = new TextEncoder().encode('€\n');
  expect(out(euro.subarray(0, 2))).toBe(2);
  expect(out(euro.subarray(2))).toBe(2);
  end();
  expect(texts.map(([, text]) => text).join('')).toBe('€\n');
});

it('counts the lines that it does not pass on', () => {
  const { texts, out, end } = collecting();
  for (let line = 0; line < 100_000; line++) out(`${line}\n`);
  expect(end()).toBe(99_000);
  expect(texts.map(([, text]) => text).join('')).toBe(
    Array.from({ length: 1_000 }, (_, line) => `${line}\n`).join(''),
  );
});

it('keeps what is held back until it may pass, streams and all', () => {
  const { texts, bytes, out, err, end } = collecting();
  out('one\n');
  bytes.hold(true);
  out('held\n');
  err('held too\n');
  bytes.hold(false);
  out('two\n');
  bytes.passHeld();
  out('last\n');
  end();
  expect(texts).toEqual([
    ['stdout', 'one\ntwo\nheld\n'],
    ['stderr', 'held too\n'],
    ['stdout', 'last\n'],
  ]);
});

it('does not hold back without end', () => {
  const { texts, bytes, out } = collecting();
  bytes.hold(true);
  for (let line = 0; line < 20_000; line++) out(`${'x'.repeat(60)}\n`);
  expect(texts.length).toBeGreaterThan(0);
});

it('says nothing of the interpreter’s own last words', () => {
  const { texts, out, end } = collecting();
  out('before\n');
  out('Stack (most recent call first):\n');
  out('  File "measure.py", line 1 in run\n');
  end();
  expect(texts).toEqual([['stdout', 'before\n']]);
});
