/** Fragments for tests: noise, noise in the shape of a link, and links that were cut or changed. */
import { deflateSync, strToU8 } from 'fflate';
import { sourceHash } from '../../figures/source-hash.ts';
import { seeded } from '../../measurement/seeded.ts';
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

/** The same ones for the same seed; about a tenth of them can be read. */
export function* randomFragments(seed: number, count: number): Generator<string> {
  const { upTo, text, bytes } = seeded(seed);
  const whole = shareFragment(sharedPrograms);
  const kinds = [
    () => text(upTo(300)),
    () => `#share=${text(upTo(300))}`,
    () => `#share=1.${text(14)}.${text(upTo(300))}`,
    () => `#share=1.${sourceHash(text(3))}.${text(upTo(2_000))}`,
    () => whole.slice(upTo(20), upTo(whole.length)),
    () => whole.slice(0, upTo(whole.length)) + text(upTo(8)) + whole.slice(upTo(whole.length)),
    () => linkOf(text(upTo(200))),
    () => linkOf(text(5), bytes(upTo(200))),
    () => linkOf(JSON.stringify({ ...sharedPrograms, [text(3)]: text(9), before: text(40) })),
    () => linkOf(JSON.stringify(sharedPrograms).slice(0, upTo(150))),
  ];
  for (let round = 0; round < count; round++) yield kinds[round % kinds.length]?.() ?? '';
}
