import { expect, it } from 'vitest';
import { webManifest } from './web-app.ts';

it('names the folder of the site, and icons of the sizes that browsers ask for', () => {
  expect(webManifest('/heapwise')).toMatchObject({
    id: '/heapwise/',
    start_url: '/heapwise/',
    scope: '/heapwise/',
    icons: [
      { src: '/heapwise/icon-192.png', sizes: '192x192', purpose: 'any' },
      { src: '/heapwise/icon-512.png', sizes: '512x512', purpose: 'any' },
      { src: '/heapwise/icon-maskable-512.png', purpose: 'maskable' },
      { src: '/heapwise/favicon.svg' },
    ],
  });
  expect(webManifest('/')).toMatchObject({ start_url: '/', scope: '/' });
});
