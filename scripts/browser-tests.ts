/** `npm run test:browser [-- playwright's arguments]`: Playwright on the built site. */
import { spawn } from 'node:child_process';
import { findChromium } from './browser/find-chromium.ts';
import { serveSite } from './serve/site-server.ts';

const browser = findChromium();
console.log(`Browser tests use ${browser.version} at ${browser.path}.`);
const site = await serveSite('dist');
const tests = spawn('npx', ['playwright', 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, HEAPWISE_CHROMIUM: browser.path, HEAPWISE_ORIGIN: site.origin },
});
const code = await new Promise<number>((resolve) =>
  tests.on('exit', (status) => resolve(status ?? 1)),
);
await site.close();
process.exit(code);
