/** Where the wheels of a Pyodide's distribution are published: the address that Pyodide itself loads them from. */

/**
 * Ends with a slash.
 * @param version of Pyodide, for example `314.0.7`
 * @see https://pyodide.org/en/stable/usage/downloading-and-deploying.html
 */
export function distributionUrl(version: string): string {
  return `https://cdn.jsdelivr.net/pyodide/v${version}/full/`;
}
