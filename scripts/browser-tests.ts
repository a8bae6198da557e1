/** `npm run test:browser [-- playwright's arguments]`: Playwright on the built site. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { findChromium } from './browser/find-chromium.ts';
import { serveSite } from './serve/site-server.ts';

const browser = findChromium();
console.log(`Browser tests use ${browser.version} at ${browser.path}.`);
const site = await serveSite('dist');
await mkdir('.cache', { recursive: true });
const folder = await mkdtemp('.cache/browser-tests-');
const tests = spawn('npx', ['playwright', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: {
    ...process.env,
    HEAPWISE_CHROMIUM: browser.path,
    HEAPWISE_ORIGIN: site.origin,
    HEAPWISE_TESTS_FOLDER: folder,
  },
});
const code = await new Promise<number>((resolve) =>
  tests.on('exit', (status) => resolve(status ?? 1)),
);
await site.close();
await rm(folder, { recursive: true, force: true });
process.exit(code);
