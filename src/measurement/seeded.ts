/** Seeded randomness, for tests that try what nobody would think of: the same for the same seed. */

export interface Seeded {
  /** From 0 up to 1. */
  readonly next: () => number;
  /** A whole number from 0 up to the limit, without it. */
  readonly upTo: (limit: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Of an alphabet that is picked where none is given; its halves of characters may stand alone. */
  readonly text: (length: number, alphabet?: string) => string;
  readonly bytes: (length: number) => Uint8Array<ArrayBuffer>;
  /** What may stand where some data is expected: of any type, and in the shape of nothing known. */
  readonly value: (depth?: number) => unknown;
}

const alphabets = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  ' \0\n%#=.&/?é😀\ud800\u202e',
  '01.=share',
  '{}[]",:0e+-1null',
  '<script>"\'/&;',
];

/** mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function seeded(seed: number): Seeded {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('There is nothing to pick from.');
    return list[upTo(list.length)] as T;
  };
  const text = (length: number, alphabet = pick(alphabets)) =>
    Array.from({ length }, () => alphabet[upTo(alphabet.length)]).join('');
  const bytes = (length: number) => Uint8Array.from({ length }, () => upTo(256));
  const value = (depth = 3): unknown => {
    const simple = [
      undefined,
      null,
      true,
      0,
      -1,
      1.5,
      Infinity,
      NaN,
      '',
      text(upTo(30)),
      'keep',
      'constructor',
    ];
    if (depth === 0 || next() < 0.4) return pick(simple);
    if (next() < 0.3) return Array.from({ length: upTo(4) }, () => value(depth - 1));
    const names = ['kind', 'type', 'id', 'used', 'path', 'text', 'v', 'files', '__proto__'];
    return Object.fromEntries(
      Array.from({ length: upTo(5) }, () => [pick(names), value(depth - 1)]),
    );
  };
  return { next, upTo, pick, text, bytes, value };
}

/** Ways in which bytes do not arrive, or are not found again, as they were. */
export const damages = ['cut', 'flipped', 'extended', 'emptied', 'zeroed', 'a page'] as const;
export type Damage = (typeof damages)[number];

/** What somebody's network shows in the place of any file, until one has signed in. */
export const captivePortal = '<!doctype html><title>Sign in</title><p>Welcome on the train.';

/** The same bytes with that damage; never the same bytes. */
export function damaged(
  bytes: Uint8Array,
  damage: Damage,
  random: Pick<Seeded, 'upTo'>,
): Uint8Array<ArrayBuffer> {
  const { upTo } = random;
  const copy = new Uint8Array(bytes);
  switch (damage) {
    case 'cut':
      return copy.slice(0, upTo(copy.length));
    case 'flipped': {
      const at = upTo(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << upTo(8));
      return copy;
    }
    case 'extended': {
      const longer = new Uint8Array(copy.length + 1 + upTo(40));
      longer.set(copy);
      return longer;
    }
    case 'emptied':
      return new Uint8Array();
    case 'zeroed': {
      const start = upTo(copy.length);
      // A part that is zero already is not damaged by that.
      return copy.subarray(start).some((byte) => byte !== 0)
        ? copy.fill(0, start)
        : damaged(bytes, 'flipped', random);
    }
    case 'a page':
      return new TextEncoder().encode(captivePortal);
  }
}
