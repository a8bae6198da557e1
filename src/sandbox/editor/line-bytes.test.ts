import { expect, it } from 'vitest';
import { lineBytesText } from './line-bytes.ts';

it('says what a figure in the margin means, and what it does not', () => {
  expect(lineBytesText({ line: 3, bytes: 4_680_896, blocks: 2 })).toBe(
    '4,680,896 B in 2 blocks were allocated on this line and are still live. This is where the memory was born, not what keeps it.',
  );
  expect(lineBytesText({ line: 3, bytes: 64, blocks: 1 })).toBe(
    '64 B in 1 block was allocated on this line and is still live. This is where the memory was born, not what keeps it.',
  );
});
