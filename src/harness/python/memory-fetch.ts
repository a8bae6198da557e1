/** Answers Pyodide's requests from memory: where it runs in the page there is no network. */

/** Never fetched: the address that files in memory are asked for under. */
export const nowhere = 'https://pyodide.invalid/';

/** @param files by their names; `null` is an empty answer */
export async function withFiles<T>(
  files: Readonly<Record<string, Uint8Array<ArrayBuffer> | null>>,
  action: () => Promise<T>,
): Promise<T> {
  const { fetch } = globalThis;
  globalThis.fetch = async (input) => {
    const url = String(input instanceof Request ? input.url : input);
    const file = url.startsWith(nowhere) ? files[url.slice(nowhere.length)] : undefined;
    return file === undefined ? fetch(input) : new Response(file);
  };
  try {
    return await action();
  } finally {
    globalThis.fetch = fetch;
  }
}
