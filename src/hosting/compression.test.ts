import { brotliDecompressSync, brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { brotliOptions, wireBytesOf } from './compression.ts';

const text = Buffer.from('const value = 1;\n'.repeat(500));

it('counts what a host compresses as it is on the wire, and anything else as it is', () => {
  const sent = brotliCompressSync(text, brotliOptions);
  expect(brotliDecompressSync(sent)).toEqual(text);
  expect(wireBytesOf('engines/a.0123.mjs', text)).toBe(sent.length);
  expect(sent.length).toBeLessThan(text.length / 10);
  expect(wireBytesOf('numpy.whl', text)).toBe(text.length);
  expect(wireBytesOf('small.js', text.subarray(0, 1000))).toBe(1000);
});
