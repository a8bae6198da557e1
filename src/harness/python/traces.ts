/**
 * Sums tracemalloc's traces by line. They arrive as `marshal.dumps(_get_traces(), 4)`: made by
 * two C functions that were taken before the program ran, and read here, so no Python code that
 * the program could have changed has a hand in them.
 * The format: https://github.com/python/cpython/blob/v3.14.2/Python/marshal.c
 */
import type { LineBytes } from '../../measurement/outcome.ts';
import { chunkBytes } from './outside-bytes.ts';

type Value = number | string | null | readonly Value[];

const refFlag = 0x80;
const code = (letter: string) => letter.charCodeAt(0);
const [none, int, long, ref] = [code('N'), code('i'), code('l'), code('r')];
const [list, tuple, smallTuple] = [code('['), code('('), code(')')];
const shortStrings: readonly number[] = [code('z'), code('Z')];
const longStrings: readonly number[] = [code('a'), code('A'), code('u'), code('t')];

export interface TraceSums {
  /** Live bytes and blocks by line of the program, in the order of the lines. */
  readonly lines: readonly LineBytes[];
  /** What all blocks together take of `malloc()`, with its headers and rounding. */
  readonly mallocBytes: number;
  /** How many they are. */
  readonly blocks: number;
  /** Live bytes that were born while modules were imported: their code, above all. */
  readonly importBytes: number;
}

/** @param file name of the program's file */
export function sumTraces(marshalled: Uint8Array, file: string): TraceSums {
  const lines = new Map<number, { bytes: number; blocks: number }>();
  let [mallocBytes, blocks, importBytes] = [0, 0, 0];
  for (const trace of new Reader(marshalled).list()) {
    const [, bytes, frames] = trace as readonly Value[];
    const [name, line] = (frames as readonly (readonly Value[])[])[0] ?? [];
    if (typeof bytes !== 'number') continue;
    mallocBytes += chunkBytes(bytes);
    blocks += 1;
    if (typeof name === 'string' && name.startsWith('<frozen ')) importBytes += bytes;
    if (name !== file || typeof line !== 'number') continue;
    const entry = lines.get(line);
    if (entry) {
      entry.bytes += bytes;
      entry.blocks++;
    } else {
      lines.set(line, { bytes, blocks: 1 });
    }
  }
  const sorted = [...lines].sort(([a], [b]) => a - b);
  return {
    lines: sorted.map(([line, entry]) => ({ line, ...entry })),
    mallocBytes,
    blocks,
    importBytes,
  };
}

class Reader {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  readonly #refs: Value[] = [];
  readonly #text = new TextDecoder();
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The outermost list, one item at a time: a million items are not kept together. */
  *list(): Generator<Value> {
    const type = this.#view.getUint8(this.#at++);
    if ((type & ~refFlag) !== list) throw new Error(`Not a marshalled list: ${type}`);
    if (type & refFlag) this.#refs.push(null);
    const length = this.#int();
    for (let index = 0; index < length; index++) yield this.#value();
  }

  #int(): number {
    this.#at += 4;
    return this.#view.getInt32(this.#at - 4, true);
  }

  #value(): Value {
    const flagged = this.#view.getUint8(this.#at++);
    const type = flagged & ~refFlag;
    if (type === ref) return this.#refs[this.#int()] ?? null;
    if (!(flagged & refFlag)) return this.#content(type);
    // A reference is numbered before what is inside it.
    const index = this.#refs.push(null) - 1;
    const value = this.#content(type);
    this.#refs[index] = value;
    return value;
  }

  #content(type: number): Value {
    if (type === int) return this.#int();
    if (type === long) return this.#long();
    if (type === none) return null;
    if (type === smallTuple) return this.#items(this.#view.getUint8(this.#at++));
    if (type === tuple) return this.#items(this.#int());
    if (shortStrings.includes(type)) return this.#string(this.#view.getUint8(this.#at++));
    if (longStrings.includes(type)) return this.#string(this.#int());
    throw new Error(`Unexpected marshal type ${type} at byte ${this.#at - 1}`);
  }

  #items(length: number): Value[] {
    const items: Value[] = [];
    for (let index = 0; index < length; index++) items.push(this.#value());
    return items;
  }

  #string(length: number): string {
    this.#at += length;
    return this.#text.decode(this.#bytes.subarray(this.#at - length, this.#at));
  }

  /** Digits of 15 bits, least significant first; a negative count for a negative number. */
  #long(): number {
    const count = this.#int();
    let value = 0;
    for (let digit = 0; digit < Math.abs(count); digit++) {
      value += this.#view.getUint16(this.#at, true) * 2 ** (15 * digit);
      this.#at += 2;
    }
    return count < 0 ? -value : value;
  }
}
