/** Any page of the origin may talk to the worker, and any network may answer it. */
import { expect, it } from 'vitest';
import { captivePortal, seeded } from '../../measurement/seeded.ts';
import { isOfflineList } from '../site-files.ts';
import { isSound } from './answers.ts';
import { asKeepRequest, requestKind, withoutQuery } from './requests.ts';
import { bundlesIn, wanted } from './wanted.ts';

const scope = 'https://example.org/heapwise/';

it('of 20,000 messages those that ask to keep addresses are heard, and they name no other site’s', () => {
  const { pick, text, upTo, value } = seeded(31);
  const address = () =>
    pick([`${scope}lessons/`, 'https://elsewhere.org/', text(upTo(40)), `${scope}engines/x`, 7]);
  const files = { version: '1', idle: ['_astro/a.js'], whenUsed: [], offlinePage: 'offline/' };
  let heard = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const used = pick([value(), Array.from({ length: upTo(4) }, address)]);
    const request = asKeepRequest(
      pick([value(), { kind: pick(['keep', 'keep', value()]), used, everything: value() }]),
    );
    if (!request) continue;
    heard += 1;
    for (const url of wanted({ scope, files, older: [], ...request })) {
      expect(url.startsWith(scope)).toBe(true);
      expect(url).not.toContain('/engines/');
    }
  }
  expect(heard).toBeGreaterThan(2_000);
});

it('whatever is asked for, it is the site’s own or left alone', () => {
  const { pick, text, upTo } = seeded(32);
  for (let round = 0; round < 20_000; round += 1) {
    const url = pick([scope, 'https://example.org/', '']) + text(upTo(60));
    const kind = requestKind({ url, method: pick(['GET', 'POST']), mode: 'cors' }, scope);
    if (!url.startsWith(scope)) expect(kind).toBe('leave');
    expect(withoutQuery(url)).not.toMatch(/[?#]/);
    for (const bundle of bundlesIn(text(upTo(300)), scope)) {
      expect(bundle.startsWith(`${scope}_astro/`)).toBe(true);
    }
  }
});

it('what a network shows until one has signed in is kept in the place of no file', () => {
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  const portal = new Response(captivePortal, { headers });
  for (const path of ['_astro/page.12345678.js', 'rss.xml', 'pagefind/pagefind.js?ts=1', 'a.css']) {
    expect(isSound(scope + path, portal), path).toBe(false);
    expect(isSound(scope + path, new Response('', { status: 200 })), path).toBe(true);
    expect(isSound(scope + path, new Response('', { status: 511 })), path).toBe(false);
  }
  for (const path of ['', 'lessons/10-slots/', 'lessons/?language=python#a.js', '404.html']) {
    expect(isSound(scope + path, portal), path).toBe(true);
  }
});

it('a list of files for offline is one, or none at all', () => {
  const { pick, value } = seeded(33);
  for (let round = 0; round < 5_000; round += 1) {
    const list = pick([value(), { files: value() }, { files: [value(), { path: '', bytes: 1 }] }]);
    if (!isOfflineList(list)) continue;
    for (const { path, bytes } of list.files) {
      expect([typeof path, typeof bytes]).toEqual(['string', 'number']);
    }
  }
  expect(isOfflineList({ files: [{ path: '', bytes: 5 }] })).toBe(true);
});
