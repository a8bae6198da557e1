import { defineConfig } from '@playwright/test';

const origin = process.env['HEAPWISE_ORIGIN'];
const executablePath = process.env['HEAPWISE_CHROMIUM'];

/** Started by `npm run test:browser`, which builds nothing and serves `dist`. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: false,
  // A run keeps both cores busy; figures do not need quiet, waiting people do.
  workers: 1,
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
