import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

export interface Browser {
  readonly path: string;
  readonly version: string;
}

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
    (debianInstall() ? installed() : undefined) ??
    fail()
  );
}

function installed(): Browser | undefined {
  const named = process.env['HEAPWISE_CHROMIUM'];
  const candidates = [...(named ? [named] : []), chromium.executablePath(), ...names.map(which)];
  for (const path of candidates) {
    if (!path || !existsSync(path)) continue;
    const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
    if (status === 0) return { path, version: stdout.trim().split(' built on')[0] ?? '' };
  }
  return undefined;
}

function which(name: string): string | undefined {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function playwrightInstall(): boolean {
  console.log('No Chromium was found. Playwright is asked to install its own.');
  return run('npx', ['playwright', 'install', 'chromium'], 180_000);
}

function debianInstall(): boolean {
  if (process.getuid?.() !== 0 || !which('apt-get')) return false;
  console.log('Installing Debian’s chromium package.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Whoever installs something at the same time is waited for.
  const lock = ['-o', 'DPkg::Lock::Timeout=600'];
  return (
    run('apt-get', [...lock, 'update', '--quiet'], 300_000, env) &&
    run('apt-get', [...lock, 'install', '--quiet', '--yes', 'chromium'], 900_000, env)
  );
}

function run(command: string, args: string[], timeout: number, env = process.env): boolean {
  return spawnSync(command, args, { stdio: 'inherit', timeout, env }).status === 0;
}

function fail(): never {
  throw new Error(
    'No Chromium was found and none could be installed. Install one (on Debian: apt-get install chromium), or set HEAPWISE_CHROMIUM to its path.',
  );
}
