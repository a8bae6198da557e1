import { expect, it } from 'vitest';
import { sourceHash } from './source-hash.ts';

it('gives the same 14 digits for the same text, for ever', () => {
  expect(sourceHash('')).toMatchInlineSnapshot(`"0bdcb81aee8d83"`);
  expect(sourceHash('N = 200_000\n')).toMatchInlineSnapshot(`"1dec87d2133779"`);
  expect(sourceHash('print("é 😀")\n')).toMatchInlineSnapshot(`"095ca109dc6c6c"`);
});

it('ignores how lines end, and nothing else', () => {
  expect(sourceHash('a\r\nb\r\n')).toBe(sourceHash('a\nb\n'));
  expect(sourceHash('a\nb')).not.toBe(sourceHash('a\nb\n'));
  expect(sourceHash('a b')).not.toBe(sourceHash('a  b'));
});

it('tells 20,000 near-identical programs apart', () => {
  const hashes = new Set(Array.from({ length: 20_000 }, (_, n) => sourceHash(`N = ${n}\n`)));
  expect(hashes.size).toBe(20_000);
});
