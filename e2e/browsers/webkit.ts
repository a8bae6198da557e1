/** WebKitGTK's MiniBrowser, by the W3C's WebDriver protocol, on a display that needs no screen. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stablePort } from '../support/stable-port.ts';
import { bringIntoView, callText, ended, keyActions } from './drivers.ts';
import type { Browser, Tab } from './tab.ts';

/** https://www.w3.org/TR/webdriver2/#elements */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

export interface WebKitPaths {
  readonly browser: string;
  readonly driver: string;
  readonly xvfb: string;
}

export async function startWebKit({ browser, driver, xvfb }: WebKitPaths): Promise<Browser> {
  const home = await mkdtemp(join(tmpdir(), 'heapwise-webkit-'));
  const display = await startDisplay(xvfb);
  const port = await stablePort();
  const driving = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display.name,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Without a graphics card the compositor drew the window in software sixty times a second while
      // a bar waits: 5.8 s of processor time in five seconds of a run, and 1.4 s without it.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      // Its own sandbox needs rights that a test machine's root has not.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CACHE_HOME: join(home, 'cache'),
    },
  });
  const root = `http://127.0.0.1:${port}`;
  await untilReady(root);
  const { sessionId, capabilities } = await call<{
    sessionId: string;
    capabilities: { browserName: string; browserVersion: string };
  }>(root, 'POST', '/session', {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } },
    },
  });
  const session = `/session/${sessionId}`;
  const ask = <T>(method: string, path: string, body?: object) =>
    call<T>(root, method, session + path, body);
  await ask('POST', '/timeouts', { script: 180_000, pageLoad: 60_000 });
  const first = await ask<string>('GET', '/window');
  let current = first;
  /** Not given to anybody, or given back. */
  const spare: string[] = [first];
  return {
    version: `${capabilities.browserName}/${capabilities.browserVersion}`,
    async newTab() {
      return tabOf(spare.pop() ?? (await newWindow()));
    },
    async close() {
      await ask('DELETE', '').catch(() => {});
      await ended(driving);
      await ended(display.process);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };

  async function newWindow(): Promise<string> {
    return (await ask<{ handle: string }>('POST', '/window/new', { type: 'tab' })).handle;
  }

  function tabOf(handle: string): Tab {
    /** The protocol has one current tab. */
    const here = async <T>(method: string, path: string, body?: object): Promise<T> => {
      if (current !== handle) await ask('POST', '/window', { handle });
      current = handle;
      return ask<T>(method, path, body);
    };
    const tab: Tab = {
      open: async (url) => void (await here('POST', '/url', { url })),
      reload: async () => void (await here('POST', '/refresh', {})),
      async evaluate(body, argument) {
        const script = `const [done] = arguments;
          (async () => ${callText(body, argument)})().then(
            (value) => done(JSON.stringify({ value })),
            (error) => done(JSON.stringify({ error: String(error) })));`;
        const answer = JSON.parse(
          await here<string>('POST', '/execute/async', { script, args: [] }),
        ) as { value: Awaited<ReturnType<typeof body>>; error?: string };
        if (answer.error !== undefined) throw new Error(answer.error);
        return answer.value;
      },
      async click(selector) {
        await tab.evaluate(bringIntoView, selector);
        const element = await here<Record<typeof elementKey, string>>('POST', '/element', {
          using: 'css selector',
          value: selector,
        });
        await here('POST', `/element/${element[elementKey]}/click`, {});
      },
      async type(text) {
        await here('POST', '/actions', { actions: [keyActions(text)] });
      },
      show: async () => void (await here('GET', '/window')),
      async close() {
        // With its last window the session ends.
        const all = await here<readonly string[]>('GET', '/window/handles');
        if (all.length === 1) spare.push(await newWindow());
        await here('DELETE', '/window');
      },
    };
    return tab;
  }
}

/** Starts Xvfb, which takes the first display that is free and says its number. */
async function startDisplay(xvfb: string): Promise<{ name: string; process: ChildProcess }> {
  const child = spawn(
    xvfb,
    ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${String(code)}.`)));
  });
  return { name: `:${number}`, process: child };
}

async function untilReady(root: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const ready = await fetch(`${root}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await wait(100);
  }
  throw new Error('WebKitWebDriver did not answer within 15 s.');
}

async function call<T>(root: string, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(root + path, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (value?.error !== undefined) throw new Error(`${value.error}: ${value.message ?? ''}`);
  return value;
}
