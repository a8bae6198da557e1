/** What a stranger's address, a shared device's storage or a reader's hand may hold: never an error. */
import { expect, it } from 'vitest';
import { languages, variants } from '../measurement/example.ts';
import { seeded } from '../measurement/seeded.ts';
import { addressedVariant, addressOf, wrongInAddress } from './deep-link.ts';
import { parseRuntimes } from './settings/runtime-choice.ts';
import { carriesPrograms } from './share/fragments.ts';
import { readShare } from './share/read-share.ts';
import { setSize, statedN, type SizeHost } from './size/set-size.ts';
import { typedSize } from './size/size-control.ts';

it('of 20,000 addresses none is an error, and what the page has not is said with the word “link”', () => {
  const { pick, text, upTo } = seeded(21);
  const names = ['language', 'variant', 'case', '__proto__', 'constructor', '%', ''];
  const values = ['python', 'typescript', 'before', 'after', 'ruby', '%E0%A4%A', '\ud800', '<b>'];
  let wrong = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const pairs = Array.from({ length: upTo(4) }, () => {
      const value = pick([() => pick(values), () => text(upTo(40))])();
      return `${pick(names)}${pick(['=', ''])}${value}`;
    });
    const hash = pick(['', '#', `#${text(upTo(300))}`, '#share=', '#lesson=%', '#:~:text=%']);
    const url = new URL(`https://example.org/lessons/10-slots/?${pairs.join('&')}${hash}`);
    const variant = addressedVariant(url.search);
    if (variant !== undefined) expect(variants).toContain(variant);
    const said = wrongInAddress(languages, url.search);
    if (said !== undefined) expect(said).toMatch(/\blink\b/);
    wrong += said === undefined ? 0 : 1;
    const view = { language: 'python', variant: 'after', case: '' } as const;
    const shown = new URL(addressOf(view, url.href));
    expect([addressedVariant(shown.search), shown.hash]).toEqual(['after', url.hash]);
    expect(wrongInAddress(languages, shown.search)).toBeUndefined();
    if (carriesPrograms(url.hash)) expect(readShare(url.hash).kind).toBe('failed');
  }
  expect(wrong).toBeGreaterThan(2_000);
});

it('whatever is kept as the choice of runtimes, a run has one', () => {
  const { pick, text, upTo } = seeded(22);
  for (let round = 0; round < 5_000; round += 1) {
    const names = ['page', 'webcontainer', 'native', '', 'constructor', text(upTo(9))];
    const chosen = parseRuntimes(pick([null, [pick(names), pick(names)].join()]));
    if (chosen === undefined) continue;
    expect(chosen.length).toBeGreaterThan(0);
    expect(['page', 'webcontainer']).toEqual(expect.arrayContaining([...chosen]));
  }
});

it('whatever is typed for N, it is a size that both programs get, or a sentence and no change', () => {
  const { pick, text, upTo } = seeded(23);
  const lines = ['N = 200_000', 'const N = 5;', 'N: int = 2 ** 99', 'N', 'N = "', 'N = (1,', ''];
  for (let round = 0; round < 10_000; round += 1) {
    const sources = {
      before: `${text(upTo(30))}\n${pick(lines)}\n`,
      after: pick([`${pick(lines)}\n`, text(upTo(60))]),
    };
    const own = { ...sources };
    const host: SizeHost = {
      language: pick(languages),
      single: pick([true, false]),
      source: (variant) => sources[variant],
      setSource: (variant, changed) => (sources[variant] = changed),
    };
    statedN(host);
    const typed = pick([text(upTo(12)), '1e9', '1e400', '-1', '0', '3_000', '9'.repeat(40), '１']);
    const n = typedSize(typed);
    try {
      setSize(host, n);
      expect(statedN(host).kind).not.toBe('none');
      expect(Number.isSafeInteger(n) && n > 0).toBe(true);
    } catch (error) {
      expect(error, typed).toBeInstanceOf(RangeError);
      expect((error as Error).message).toMatch(/^N /);
      expect(sources).toEqual(own);
    }
  }
});
