import { defineConfig } from '@playwright/test';
import { browsers, type BrowserName } from './e2e/browsers/tab.ts';

/** Started by `npm run test:browsers`: the same tests in every browser, the browsers side by side. */
export default defineConfig<object, { browserIs: BrowserName }>({
  testDir: 'e2e/browsers',
  testMatch: '**/*.spec.ts',
  workers: browsers.length,
  forbidOnly: true,
  retries: 0,
  timeout: 240_000,
  // The editor is four megabytes to load, beside two other browsers.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  // Those that take the longest begin.
  projects: browsers.toReversed().map((name) => ({
    name,
    use: { browserIs: name },
    // The slowest of the three has enough to do.
    testIgnore: name === 'WebKitGTK' ? ['**/soak.spec.ts'] : [],
  })),
});
