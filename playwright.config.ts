import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { withContainer } from './e2e/support/container-setting.ts';

const origin = process.env['HEAPWISE_ORIGIN'];
const executablePath = process.env['HEAPWISE_CHROMIUM'];
/** `1/4`: the first of four parts, as with `--shard`. */
const [current, total] = process.env['HEAPWISE_SHARD']?.split('/').map(Number) ?? [];

/** Started by `npm run test:browser`, which builds nothing and serves `dist`. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // Those have playwright.browsers.config.ts.
  testIgnore: ['browsers/**', ...(withContainer ? [] : ['webcontainer*.spec.ts'])],
  // The tests of a file share a browser context, in which each engine is started once.
  fullyParallel: false,
  // One more left no processor idle, and tests waited for each other.
  workers: availableParallelism(),
  ...(current && total ? { shard: { current, total } } : {}),
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  reporter: [['list']],
  use: {
    // What a service worker asks for cannot be altered or counted by a test. Those that are
    // about it, or must see the page as readers have it, allow it.
    serviceWorkers: 'block',
    ...(origin ? { baseURL: origin } : {}),
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // Chromium's own sandbox cannot be had by root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
