import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { browsers, type BrowserName } from './e2e/browsers/tab.ts';

/**
 * Started by `npm run test:browsers`: the same tests in every browser, as many of them side by side
 * as there are processors.
 */
export default defineConfig<object, { browserIs: BrowserName }>({
  testDir: 'e2e/browsers',
  testMatch: '**/*.spec.ts',
  // With three browsers on two processors, a million lines have taken WebKit more than their 120 s.
  workers: Math.min(availableParallelism(), browsers.length),
  forbidOnly: true,
  retries: 0,
  timeout: 240_000,
  // The editor is four megabytes to load, beside another browser.
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
