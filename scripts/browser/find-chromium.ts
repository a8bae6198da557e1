import { chromium } from '@playwright/test';
import { type Browser, debianInstall, firstThatRuns, run, which } from './installed.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/**
 * A Chromium for the tests: the one that HEAPWISE_CHROMIUM names, else
 * Playwright's own, else one on the PATH; else it is installed, by Playwright
 * or, where its download is refused, from Debian's packages.
 *
 * @throws Error that says what to install.
 */
export function findChromium(): Browser {
  return (
    installed() ??
    (playwrightInstall() ? installed() : undefined) ??
    (debianInstall('chromium') ? installed() : undefined) ??
    fail()
  );
}

function installed(): Browser | undefined {
  return firstThatRuns([
    process.env['HEAPWISE_CHROMIUM'],
    chromium.executablePath(),
    ...names.map(which),
  ]);
}

function playwrightInstall(): boolean {
  console.log('No Chromium was found. Playwright is asked to install its own.');
  return run('npx', ['playwright', 'install', 'chromium'], 180_000);
}

function fail(): never {
  throw new Error(
    'No Chromium was found and none could be installed. Install one (on Debian: apt-get install chromium), or set HEAPWISE_CHROMIUM to its path.',
  );
}
