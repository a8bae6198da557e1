/**
 * Installs wheels into a booted interpreter that has not run a program yet, in the page and in
 * Node. Their bytes have been checked before, against the lock file that the interpreter has.
 *
 * It makes no difference to any figure whether the interpreter was restored from an image or
 * booted plainly: a program that uses a compiled and two pure Python packages gave the same live, peak
 * and bytes by line, to the byte (install-wheels.test.ts). So they are loaded into a restored one,
 * which is ready in a tenth of the time.
 */
import type { PyodideInterface } from 'pyodide';
import { withFiles } from './memory-fetch.ts';

/**
 * @param names all that is to be installed, dependencies included
 * @param wheels their files, by file name; without them Pyodide reads them from the folder that
 *   it was booted with (`packageBaseUrl`), in Node only
 * @throws Error that names the Python package and Pyodide's own reason
 */
export async function installWheels(
  pyodide: PyodideInterface,
  names: readonly string[],
  wheels?: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
): Promise<void> {
  const errors: string[] = [];
  const load = () =>
    pyodide.loadPackage([...names], {
      messageCallback: () => {},
      errorCallback: (message) => errors.push(message),
    });
  await (wheels ? withFiles(wheels, load) : load());
  const missing = names.find((name) => !(name in pyodide.loadedPackages));
  if (missing !== undefined) {
    throw new Error(`${missing} could not be installed. ${errors.join(' ')}`.trim());
  }
}
