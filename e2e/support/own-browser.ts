/**
 * A Chromium of the test's own, driven without Playwright's defaults: tabs can
 * be hidden and are then throttled as a reader's are, and a page whose frame's
 * process was killed can still be asked.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { runtimesKey } from './visitor.ts';

export interface OwnBrowser {
  readonly page: Page;
  /** Playwright gives a page up when any of its processes dies; this session does not. */
  readonly session: CDPSession;
  readonly close: () => Promise<void>;
}

export async function ownBrowser(): Promise<OwnBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'heapwise-browser-'));
  const browserProcess = spawn(
    process.env['HEAPWISE_CHROMIUM'] ?? chromium.executablePath(),
    [
      '--headless=new',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-breakpad',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = new Promise<void>((resolve) => browserProcess.once('exit', () => resolve()));
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = '';
    browserProcess.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      const match = /DevTools listening on (ws:\S+)/.exec(said);
      if (match?.[1]) resolve(match[1]);
    });
    browserProcess.once('exit', () => reject(new Error(`The browser did not start: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('The browser has no page.');
  await page.addInitScript((key) => {
    try {
      localStorage.setItem(key, 'page');
    } catch {
      // A frame that has no storage.
    }
  }, runtimesKey);
  return {
    page,
    session: await page.context().newCDPSession(page),
    async close() {
      await browser.close();
      browserProcess.kill('SIGKILL');
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Evaluates in the page through its own session. */
export async function ask<T>(session: CDPSession, expression: string): Promise<T> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value as T;
}
