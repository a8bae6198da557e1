/** Fragments for tests: noise, noise in the shape of a link, and links that were cut or changed. */
import { deflateSync, strToU8 } from 'fflate';
import { sourceHash } from '../../figures/source-hash.ts';
import { shareFragment, type SharedPrograms } from './share-format.ts';

export const sharedPrograms: SharedPrograms = {
  language: 'python',
  before: 'N = 200_000\n# “ä” 😀\nprint(sum([n * n for n in range(N)]))\n',
  after: 'N = 200_000\nprint(sum(n * n for n in range(N)))\n',
  size: 200_000,
  lesson: '02-generators',
};

/** A link of this text, as somebody would make it who knows the format. */
export function linkOf(text: string, packed = deflateSync(strToU8(text), { level: 9 })): string {
  const data = btoa(String.fromCharCode(...packed.subarray(0, 65_000)));
  const url = data.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `#share=1.${sourceHash(text)}.${url}`;
}

/** mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const alphabets = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  ' \0\n%#=.&/?é😀\ud800\u202e',
  '01.=share',
];

/** The same ones for the same seed; about a tenth of them can be read. */
export function* randomFragments(seed: number, count: number): Generator<string> {
  const random = randoms(seed);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const whole = shareFragment(sharedPrograms);
  const text = (length: number) => {
    const alphabet = alphabets[upTo(alphabets.length)] ?? '';
    return Array.from({ length }, () => alphabet[upTo(alphabet.length)]).join('');
  };
  const kinds = [
    () => text(upTo(300)),
    () => `#share=${text(upTo(300))}`,
    () => `#share=1.${text(14)}.${text(upTo(300))}`,
    () => `#share=1.${sourceHash(text(3))}.${text(upTo(2_000))}`,
    () => whole.slice(upTo(20), upTo(whole.length)),
    () => whole.slice(0, upTo(whole.length)) + text(upTo(8)) + whole.slice(upTo(whole.length)),
    () => linkOf(text(upTo(200))),
    () =>
      linkOf(
        text(5),
        Uint8Array.from({ length: upTo(200) }, () => upTo(256)),
      ),
    () => linkOf(JSON.stringify({ ...sharedPrograms, [text(3)]: text(9), before: text(40) })),
    () => linkOf(JSON.stringify(sharedPrograms).slice(0, upTo(150))),
  ];
  for (let round = 0; round < count; round++) yield kinds[round % kinds.length]?.() ?? '';
}
