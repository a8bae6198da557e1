import { expect, it } from 'vitest';
import { addressedVariant, addressOf, wrongInAddress } from './deep-link.ts';

it('keeps the view beside the rest of the address', () => {
  const address = 'https://example.org/lessons/02-generators/?utm=x#in-short';
  const kept = addressOf({ language: 'typescript', variant: 'after' }, address);
  expect(kept).toBe(
    'https://example.org/lessons/02-generators/?utm=x&language=typescript&variant=after#in-short',
  );
  const withCase = addressOf({ case: 'second-pass' }, kept);
  expect(new URL(withCase).searchParams.get('case')).toBe('second-pass');
  expect(addressOf({ case: '' }, withCase)).toBe(kept);
});

it('reads what the page has, and nothing else', () => {
  expect(addressedVariant('?variant=after')).toBe('after');
  expect(addressedVariant('?variant=later')).toBeUndefined();
  expect(addressedVariant('')).toBeUndefined();
});

it('says what a link asks for in vain', () => {
  expect(wrongInAddress(['python'], '?language=python&variant=before')).toBeUndefined();
  expect(wrongInAddress(['python'], '')).toBeUndefined();
  expect(wrongInAddress(['python'], '?language=rust')).toMatch(/link.*python/);
  expect(wrongInAddress(['python'], '?variant=%00')).toMatch(/link.*before, after/);
});
