import { expect, test } from 'vitest';
import { headersFile } from './headers.ts';

test('the paths of a _headers file carry the folder that the site is served from', () => {
  const paths = (base?: string) => headersFile(base).match(/^\/.*$/gm);
  expect(paths()).toEqual(['/*', '/_astro/*', '/engines/*']);
  const inFolder = ['/heapwise/*', '/heapwise/_astro/*', '/heapwise/engines/*'];
  expect(paths('/heapwise/')).toEqual(inFolder);
  expect(paths('/heapwise')).toEqual(inFolder);
});
