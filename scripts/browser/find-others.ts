/** The other two engines, as Debian packages them: Firefox ESR, and WebKitGTK with its driver. */
import { globSync } from 'node:fs';
import { type Browser, debianInstall, firstThatRuns, which } from './installed.ts';

/**
 * The Firefox that HEAPWISE_FIREFOX names, else one on the PATH; else it is installed.
 * @throws Error that says what to install.
 */
export function findFirefox(): Browser {
  const installed = () =>
    firstThatRuns([process.env['HEAPWISE_FIREFOX'], ...['firefox-esr', 'firefox'].map(which)]);
  return (
    installed() ??
    (debianInstall('firefox-esr') ? installed() : undefined) ??
    fail('Firefox', 'firefox-esr', 'HEAPWISE_FIREFOX')
  );
}

export interface WebKit {
  /** MiniBrowser, which says its version to a driver only. */
  readonly path: string;
  /** WebKitWebDriver, which starts it. */
  readonly driver: string;
  /** A display that needs no screen. */
  readonly xvfb: string;
}

/**
 * WebKitGTK’s MiniBrowser with its driver, and Xvfb to show it on; else they are installed.
 * @throws Error that says what to install.
 */
export function findWebKit(): WebKit {
  const installed = (): WebKit | undefined => {
    const [path] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser').toSorted().toReversed();
    const [driver, xvfb] = [which('WebKitWebDriver'), which('Xvfb')];
    return path && driver && xvfb ? { path, driver, xvfb } : undefined;
  };
  return (
    installed() ??
    (debianInstall('webkit2gtk-driver', 'xvfb') ? installed() : undefined) ??
    fail('WebKitGTK', 'webkit2gtk-driver xvfb')
  );
}

function fail(name: string, packages: string, variable?: string): never {
  const other = variable === undefined ? '' : `, or set ${variable} to its path`;
  throw new Error(
    `No ${name} was found and none could be installed. Install it (on Debian: apt-get install ${packages})${other}.`,
  );
}
