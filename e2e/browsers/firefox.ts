/**
 * Firefox by WebDriver BiDi, which it speaks itself: no driver is needed beside it.
 * https://www.w3.org/TR/webdriver-bidi/
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { within } from '../../src/measurement/deadline.ts';
import { bringIntoView, callText, ended, keyActions } from './drivers.ts';
import type { Browser, Tab } from './tab.ts';

/** It asks nobody for anything, and shows no page of its own. */
const quiet = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'startup.homepage_welcome_url': '',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  // What moves is drawn by the processor here: a fifth of a test's time.
  'ui.prefersReducedMotion': 1,
} as const;

export async function startFirefox(
  executable: string,
  preferences: Readonly<Record<string, boolean | number | string>> = {},
): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'heapwise-firefox-'));
  const lines = Object.entries({ ...quiet, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const child = spawn(
    executable,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  );
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Firefox did not start: ${said}`)));
  });
  const session = await BidiSession.connect(`${endpoint}/session`);
  const { capabilities } = await session.send<{
    capabilities: { browserName: string; browserVersion: string };
  }>('session.new', { capabilities: {} });
  return {
    version: `${capabilities.browserName}/${capabilities.browserVersion}`,
    async newTab() {
      const { context } = await session.send<{ context: string }>('browsingContext.create', {
        type: 'tab',
      });
      return tabOf(session, context);
    },
    async close() {
      await session.send('browser.close', {}).catch(() => {});
      session.close();
      await ended(child);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

function tabOf(session: BidiSession, context: string): Tab {
  const tab: Tab = {
    open: async (url) =>
      void (await session.send('browsingContext.navigate', { context, url, wait: 'complete' })),
    reload: async () =>
      void (await session.send('browsingContext.reload', { context, wait: 'complete' })),
    async evaluate(body, argument) {
      const { result, exceptionDetails } = await session.send<Evaluated>('script.callFunction', {
        functionDeclaration: `async () => JSON.stringify({ value: await ${callText(body, argument)} })`,
        awaitPromise: true,
        target: { context },
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      const { value } = JSON.parse(result?.value ?? '{}') as {
        value: Awaited<ReturnType<typeof body>>;
      };
      return value;
    },
    async click(selector) {
      const at = await tab.evaluate(bringIntoView, selector);
      const actions = [
        { type: 'pointerMove', ...at },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await session.send('input.performActions', {
        context,
        actions: [{ type: 'pointer', id: 'pointer', actions }],
      });
    },
    async type(text) {
      await session.send('input.performActions', { context, actions: [keyActions(text)] });
    },
    show: async () => void (await session.send('browsingContext.activate', { context })),
    async counts() {
      const { realms } = await session.send<{ realms: readonly unknown[] }>('script.getRealms', {
        type: 'dedicated-worker',
      });
      return { workers: realms.length };
    },
    close: async () => void (await session.send('browsingContext.close', { context })),
  };
  return tab;
}

/** Milliseconds that a command may take: a run of a program is one. */
const commandMs = 180_000;

class BidiSession {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<Answer>>();
  #next = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Answer;
      if (message.id !== undefined) this.#waiting.get(message.id)?.resolve(message);
    });
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox is gone.'));
    });
  }

  static async connect(url: string): Promise<BidiSession> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return new BidiSession(socket);
  }

  /** @throws Error with what Firefox says is wrong, or that it says nothing */
  async send<Result>(method: string, params: object): Promise<Result> {
    const id = this.#next++;
    const waiting = Promise.withResolvers<Answer>();
    this.#waiting.set(id, waiting);
    this.#socket.send(JSON.stringify({ id, method, params }));
    const answer = await within(waiting.promise, commandMs, undefined);
    this.#waiting.delete(id);
    if (!answer) throw new Error(`${method}: no answer.`);
    if (answer.type === 'error') throw new Error(`${answer.error}: ${answer.message}`);
    return answer.result as Result;
  }

  close(): void {
    this.#socket.terminate();
  }
}

type Answer =
  | { readonly id?: number; readonly type: 'success'; readonly result: unknown }
  | {
      readonly id?: number;
      readonly type: 'error';
      readonly error: string;
      readonly message: string;
    };
