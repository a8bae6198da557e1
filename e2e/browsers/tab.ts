/** A tab of any browser, driven in the few ways that all of them have. */
import { startChromium } from './chromium.ts';
import { startFirefox } from './firefox.ts';
import { startWebKit } from './webkit.ts';

export const browsers = ['Chromium', 'Firefox', 'WebKitGTK'] as const;
export type BrowserName = (typeof browsers)[number];

/** What a browser counts of a tab. */
export interface Counts {
  /** Of its frames, too. */
  readonly workers: number;
  /** Of the page's own process, after a collection; where the browser tells. */
  readonly listeners?: number;
}

export interface Tab {
  readonly open: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** Calls a function in the page; it may know nothing but its argument, which is JSON. */
  readonly evaluate: <Argument, Result>(
    body: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ) => Promise<Result>;
  /** Presses with the pointer on the first element of a CSS selector. */
  readonly click: (selector: string) => Promise<void>;
  /** Types with the keyboard, where the focus is. */
  readonly type: (text: string) => Promise<void>;
  /** Puts the tab in front: one that is hidden is slowed down. */
  readonly show: () => Promise<void>;
  /** Bytes of the page's own JavaScript heap after a collection, where the browser tells. */
  readonly heapBytes?: () => Promise<number>;
  /** Where the browser tells of workers. */
  readonly counts?: () => Promise<Counts>;
  readonly close: () => Promise<void>;
}

/** A browser with a profile of its own. */
export interface Browser {
  /** As the browser says it. */
  readonly version: string;
  /** The first call may give the tab that was there from the start. */
  readonly newTab: () => Promise<Tab>;
  readonly close: () => Promise<void>;
}

export interface BrowserOptions {
  /** Firefox's preferences beside its own. */
  readonly preferences?: Readonly<Record<string, boolean | number | string>>;
}

export function startBrowser(name: BrowserName, options: BrowserOptions = {}): Promise<Browser> {
  switch (name) {
    case 'Chromium':
      return startChromium(variable('HEAPWISE_CHROMIUM'));
    case 'Firefox':
      return startFirefox(variable('HEAPWISE_FIREFOX'), options.preferences);
    case 'WebKitGTK':
      return startWebKit({
        browser: variable('HEAPWISE_WEBKIT'),
        driver: variable('HEAPWISE_WEBKIT_DRIVER'),
        xvfb: variable('HEAPWISE_XVFB'),
      });
  }
}

/** What `npm run test:browsers` has found. */
function variable(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set. Expected to be started by npm run test:browsers.`);
  return value;
}
