/**
 * `npm run test:browser [-- playwright's arguments]`: Playwright on the built site. With `--all-browsers`
 * (`npm run test:browsers`) the tests that all browsers share, in each of them.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { findChromium } from './browser/find-chromium.ts';
import { findFirefox, findWebKit } from './browser/find-others.ts';
import { serveSite } from './serve/site-server.ts';

const all = process.argv.includes('--all-browsers');
const rest = process.argv.slice(2).filter((argument) => argument !== '--all-browsers');

const chromium = findChromium();
console.log(`Browser tests use ${chromium.version} at ${chromium.path}.`);
const others = all ? findOthers() : {};
const site = await serveSite('dist');
await mkdir('.cache', { recursive: true });
const folder = await mkdtemp('.cache/browser-tests-');
const config = all ? ['--config', 'playwright.browsers.config.ts'] : [];
const tests = spawn('npx', ['playwright', 'test', ...config, ...rest], {
  stdio: 'inherit',
  env: {
    ...process.env,
    HEAPWISE_CHROMIUM: chromium.path,
    ...others,
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

function findOthers(): Record<string, string> {
  const [firefox, webkit] = [findFirefox(), findWebKit()];
  console.log(`So do ${firefox.version} at ${firefox.path}, and WebKitGTK at ${webkit.path}.`);
  return {
    HEAPWISE_FIREFOX: firefox.path,
    HEAPWISE_WEBKIT: webkit.path,
    HEAPWISE_WEBKIT_DRIVER: webkit.driver,
    HEAPWISE_XVFB: webkit.xvfb,
  };
}
