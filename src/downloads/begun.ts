/** Which engines' downloads were begun and are not kept yet: the next page goes on with them. */

const key = 'heapwise:downloads';

/** Names of engines, as far as storage tells. */
export function begun(): readonly string[] {
  try {
    return localStorage.getItem(key)?.split(',').filter(Boolean) ?? [];
  } catch {
    return [];
  }
}

export function begin(engine: string): void {
  write([...begun().filter((other) => other !== engine), engine]);
}

/** Nothing is left to do: its files are kept, or cannot be. */
export function finish(engine: string): void {
  write(begun().filter((other) => other !== engine));
}

function write(engines: readonly string[]): void {
  try {
    if (engines.length > 0) localStorage.setItem(key, engines.join());
    else localStorage.removeItem(key);
  } catch {
    // Then the next run downloads what is lacking.
  }
}
