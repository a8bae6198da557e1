import { describe, expect, test } from 'vitest';
import { requestKind, withoutQuery, type RequestKind } from './requests.ts';

const scope = 'https://example.org/heapwise/';

describe('requestKind', () => {
  const cases: readonly (readonly [RequestKind, string, { method?: string; mode?: string }])[] = [
    ['page', `${scope}lessons/10-slots/`, { mode: 'navigate' }],
    ['page', `${scope}?from=elsewhere`, { mode: 'navigate' }],
    ['immutable', `${scope}_astro/page.12345678.js`, { mode: 'cors' }],
    ['file', `${scope}pagefind/pagefind-entry.json?ts=1`, {}],
    ['leave', `${scope}engines/quickjs.d4c9375f2b1c.wasm`, {}],
    ['leave', `${scope}lessons/`, { method: 'POST' }],
    ['leave', 'https://example.org/another-site/', { mode: 'navigate' }],
    ['leave', 'https://stackblitz.com/headless', { mode: 'navigate' }],
  ];
  for (const [kind, url, { method = 'GET', mode = 'no-cors' }] of cases) {
    test(`${method} ${url} is ${kind}`, () => {
      expect(requestKind({ url, method, mode }, scope)).toBe(kind);
    });
  }
});

test('withoutQuery leaves the address of the file', () => {
  expect(withoutQuery(`${scope}a/?b=c#d`)).toBe(`${scope}a/`);
  expect(withoutQuery(`${scope}a/#d?e`)).toBe(`${scope}a/`);
  expect(withoutQuery(scope)).toBe(scope);
});
