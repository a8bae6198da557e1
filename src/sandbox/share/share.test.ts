import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sourceHash } from '../../figures/source-hash.ts';
import { linkOf, randomFragments, sharedPrograms as programs } from './random-fragments.ts';
import { readShare, type LinkReading } from './read-share.ts';
import { maxFragmentLength, shareFragment } from './share-format.ts';

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
    const bomb = deflateSync(new Uint8Array(8_000_000), { level: 9 });
    expect(failureOf(readShare(linkOf('', bomb)))).toBe('oversized');
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

it('ten thousand random fragments are programs, or a failure that says “link”', () => {
  const counts = { programs: 0, failed: 0 };
  for (const fragment of randomFragments(11, 10_000)) {
    const reading = readShare(fragment);
    counts[reading.kind] += 1;
    if (reading.kind === 'failed') expect(reading.message).toMatch(/\blink\b/);
    else expect(typeof reading.programs.before).toBe('string');
  }
  expect(counts.programs).toBeGreaterThan(900);
  expect(counts.failed).toBeGreaterThan(8_000);
});
