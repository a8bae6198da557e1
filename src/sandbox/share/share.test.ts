import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sourceHash } from '../../figures/source-hash.ts';
import { readShare, type LinkReading } from './read-share.ts';
import { maxFragmentLength, shareFragment, type SharedPrograms } from './share-format.ts';

const programs: SharedPrograms = {
  language: 'python',
  before: 'N = 200_000\n# “ä” 😀\nprint(sum([n * n for n in range(N)]))\n',
  after: 'N = 200_000\nprint(sum(n * n for n in range(N)))\n',
  size: 200_000,
  lesson: '02-generators',
};

/** A link of this text, as somebody would make it who knows the format. */
function linkOf(text: string, packed = deflateSync(strToU8(text), { level: 9 })): string {
  return `#share=1.${sourceHash(text)}.${Buffer.from(packed).toString('base64url')}`;
}

function failureOf(reading: LinkReading): string {
  if (reading.kind === 'programs') return 'none';
  expect(reading.message).toMatch(/\blink\b/);
  return reading.failure;
}

describe('a link', () => {
  it('carries both programs, the language, N and the lesson, and is shorter than they are', () => {
    const long = { ...programs, before: programs.before.repeat(50) };
    const fragment = shareFragment(long);
    expect(fragment.length).toBeLessThan(long.before.length / 2);
    expect(fragment).toMatch(/^#share=1\.[\da-f]{14}\.[\w-]+$/);
    expect(readShare(fragment)).toEqual({ kind: 'programs', programs: long });
  });

  it('carries one program, an empty one, line ends of Windows and halves of characters as they are', () => {
    const { after: _, size: __, ...one } = programs;
    for (const before of ['', 'a\r\nb\r', '\ud800', '"\\\0', '#']) {
      const single = { ...one, before };
      expect(readShare(shareFragment(single))).toEqual({ kind: 'programs', programs: single });
    }
  });

  it('is not made of programs that are too long for it', () => {
    const noise = Array.from({ length: 100_000 }, (_, n) => sourceHash(String(n))).join('');
    expect(() => shareFragment({ ...programs, before: noise })).toThrow(/too long for a link/);
    const bomb = '0'.repeat(1_000_001);
    expect(() => shareFragment({ ...programs, before: bomb })).toThrow(/too long for a link/);
  });
});

describe('a link that cannot be read', () => {
  const whole = shareFragment(programs);

  it('says so wherever it was cut off', () => {
    for (let length = 0; length < whole.length; length++) {
      const cut = readShare(whole.slice(0, length));
      expect(['damaged', 'foreign']).toContain(failureOf(cut));
    }
  });

  it('says so whichever of its characters was changed', () => {
    for (let at = '#share='.length; at < whole.length; at++) {
      const other = whole[at] === 'A' ? 'B' : 'A';
      const changed = whole.slice(0, at) + other + whole.slice(at + 1);
      // The last character has bits that belong to no byte.
      if (at === whole.length - 1 && failureOf(readShare(changed)) === 'none') continue;
      expect(failureOf(readShare(changed))).not.toBe('none');
    }
  });

  it('is oversized by its own length, or by what it unfolds to, which is not unfolded', () => {
    expect(failureOf(readShare(`${whole}${'A'.repeat(maxFragmentLength)}`))).toBe('oversized');
    const bomb = deflateSync(new Uint8Array(40_000_000), { level: 9 });
    const started = performance.now();
    expect(failureOf(readShare(linkOf('', bomb)))).toBe('oversized');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.each([
    ['#share=2.00000000000000.AAAA', 'other version'],
    ['#share=17.anything', 'other version'],
    ['#share=', 'damaged'],
    ['#share=1', 'damaged'],
    ['#share=1.00000000000000.', 'damaged'],
    ['#share=1.00000000000000.A', 'damaged'],
    ['#code/MYewdgzgLgBATgUxgXhgeQEYCsGA', 'foreign'],
    ['#', 'foreign'],
    ['', 'foreign'],
  ])('%s is %s', (fragment, failure) => {
    expect(failureOf(readShare(fragment))).toBe(failure);
  });

  it.each([
    'null',
    '[]',
    '1',
    'not json',
    JSON.stringify({ ...programs, language: 'rust' }),
    JSON.stringify({ ...programs, before: 1 }),
    JSON.stringify({ ...programs, after: null }),
    JSON.stringify({ ...programs, size: -1 }),
    JSON.stringify({ ...programs, size: 1.5 }),
    JSON.stringify({ ...programs, lesson: '../../evil' }),
    JSON.stringify({ ...programs, lesson: '<b>' }),
    JSON.stringify({ ...programs, lesson: 'x'.repeat(101) }),
  ])('well packed, and yet not of this site: %s', (text) => {
    expect(failureOf(readShare(linkOf(text)))).toBe('foreign');
  });

  it('nothing that it carries beside the programs comes with them', () => {
    const text = JSON.stringify({ ...programs, figures: [1], __proto__: { x: 1 } });
    expect(readShare(linkOf(text))).toEqual({ kind: 'programs', programs });
  });
});

describe('ten thousand random fragments', () => {
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

  it('none throws; what is read is programs, or a failure that says “link”', () => {
    const random = randoms(11);
    const upTo = (limit: number) => Math.floor(random() * limit);
    const whole = shareFragment(programs);
    const alphabets = [
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
      ' \0\n%#=.&/?é😀\ud800\u202e',
      '01.=share',
    ];
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
      () => linkOf(JSON.stringify({ ...programs, [text(3)]: text(9), before: text(40) })),
      () => linkOf(JSON.stringify(programs).slice(0, upTo(150))),
    ];
    const counts = { programs: 0, failed: 0 };
    for (let round = 0; round < 10_000; round++) {
      const fragment = kinds[round % kinds.length]?.() ?? '';
      const reading = readShare(fragment);
      counts[reading.kind] += 1;
      if (reading.kind === 'failed') expect(reading.message).toMatch(/\blink\b/);
      else expect(typeof reading.programs.before).toBe('string');
    }
    expect(counts.programs).toBeGreaterThan(900);
    expect(counts.failed).toBeGreaterThan(8_000);
  });
});
