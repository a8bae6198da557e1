/**
 * Makes sure that CPython calls the functions of JavaScript that are about to be replaced.
 * @param asks what it calls them for, as in "asks for signals"
 * @returns all that it calls, to be changed in place
 * @throws Error that names the first function which is not there
 */
export function expectImports(
  imports: WebAssembly.Imports,
  names: readonly string[],
  asks: string,
): WebAssembly.ModuleImports {
  const env = imports['env'] ?? {};
  for (const name of names) {
    if (typeof env[name] === 'function') continue;
    throw new Error(`This Pyodide ${asks} in another way, without ${name}()`);
  }
  return env;
}
