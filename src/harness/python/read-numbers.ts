import type { PyBytes } from './python-interpreter.ts';

/** A list of small integers, as marshal's version 2 writes it: five bytes for each. */
export function readNumbers(marshalled: PyBytes): Int32Array {
  const buffer = marshalled.getBuffer('u8');
  const { data } = buffer;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const numbers = new Int32Array(view.getInt32(1, true));
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = view.getInt32(6 + 5 * at, true);
  buffer.release();
  marshalled.destroy();
  return numbers;
}
