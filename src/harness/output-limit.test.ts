import { expect, it } from 'vitest';
import { limits } from '../measurement/limits.ts';
import { OutputLimiter } from './output-limit.ts';

function limited(write: (limiter: OutputLimiter) => void, clock = () => 0) {
  const batches: [string, string][] = [];
  const limiter = new OutputLimiter((stream, text) => batches.push([stream, text]), clock);
  write(limiter);
  const dropped = limiter.end();
  return { batches, text: batches.map(([, text]) => text).join(''), dropped };
}

it('passes on what is written, in its order, one batch for each turn of a stream', () => {
  const { batches, dropped } = limited((limiter) => {
    limiter.write('stdout', 'a\n');
    limiter.write('stdout', 'b\n');
    limiter.write('stderr', 'c\n');
    limiter.write('stdout', 'd');
  });
  expect(batches).toEqual([
    ['stdout', 'a\nb\n'],
    ['stderr', 'c\n'],
    ['stdout', 'd'],
  ]);
  expect(dropped).toBe(0);
});

it('passes on at the first write 50 ms after the last', () => {
  let time = 0;
  const { batches } = limited(
    (limiter) => {
      limiter.write('stdout', 'a\n');
      time = 49;
      limiter.write('stdout', 'b\n');
      time = 50;
      limiter.write('stdout', 'c\n');
      limiter.write('stdout', 'd\n');
    },
    () => time,
  );
  expect(batches).toEqual([
    ['stdout', 'a\nb\nc\n'],
    ['stdout', 'd\n'],
  ]);
});

it('keeps the first 1,000 lines and counts the rest', () => {
  const { text, batches, dropped } = limited((limiter) => {
    for (let line = 0; line < 1_000_000; line++) limiter.write('stdout', `${line}\n`);
  });
  expect(text.split('\n').slice(-2)).toEqual([String(limits.outputLines - 1), '']);
  expect(dropped).toBe(999_000);
  expect(batches).toHaveLength(1); // 3,890 code units
});

it('cuts one long line at the length limit, not inside a character', () => {
  const { text, dropped } = limited((limiter) => {
    limiter.write('stdout', `x${'😀'.repeat(limits.outputLength)}`);
    limiter.write('stdout', 'y\nz\nend');
  });
  expect(text).toBe(`x${'😀'.repeat(limits.outputLength / 2 - 1)}`);
  expect(dropped).toBe(3);
});

it('cuts a single write of many lines where the limit is', () => {
  const { text, dropped } = limited((limiter) => limiter.write('stdout', 'a\n'.repeat(1_002)));
  expect(text).toBe('a\n'.repeat(1_000));
  expect(dropped).toBe(2);
});
