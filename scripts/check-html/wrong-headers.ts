import { glob } from 'node:fs/promises';
import { headersFor } from '../../src/hosting/headers.ts';
import { serveSite } from '../serve/site-server.ts';

/** Hosts compress and time out, and none answers in a minute what it does not in this. In ms. */
const answerMs = 30_000;

/**
 * Asks for every page of a built site, and for one file of each kind, and compares what it is
 * served with to the one list of headers.
 * @param base the folder that the site was built for, `/heapwise/` or `/`
 * @param deployed where the same build is served, `https://example.org`; without it, a server here
 */
export async function findWrongHeaders(
  root: string,
  base: string,
  deployed?: string,
): Promise<readonly string[]> {
  const site = deployed === undefined ? await serveSite(root, 0, undefined, undefined, base) : null;
  const origin = deployed ?? site?.origin ?? '';
  const problems: string[] = [];
  try {
    for (const path of await pathsOf(root)) {
      const response = await fetch(`${origin}${base}${path.slice(1)}`, {
        signal: AbortSignal.timeout(answerMs),
      });
      await response.body?.cancel();
      if (response.status !== 200) problems.push(`${path}: the host answered ${response.status}`);
      for (const [name, expected] of Object.entries(headersFor(path))) {
        const found = response.headers.get(name) ?? 'nothing';
        if (found !== expected) {
          problems.push(`${path}: ${name} is ${found}; expected ${expected}`);
        }
      }
    }
  } finally {
    await site?.close();
  }
  return problems;
}

/** All pages, by the addresses that readers use, and the first file of each folder and ending. */
async function pathsOf(root: string): Promise<readonly string[]> {
  const pages: string[] = [];
  const others = new Map<string, string>();
  for (const file of (await Array.fromAsync(glob('**/*.*', { cwd: root }))).sort()) {
    const path = `/${file.replaceAll('\\', '/')}`;
    if (path.endsWith('/index.html')) pages.push(path.slice(0, -'index.html'.length));
    else if (!/\.(?:br|gz|map)$/.test(path)) {
      const kind = `${path.split('/')[1] ?? ''} ${/\.[^.]+$/.exec(path)?.[0] ?? ''}`;
      if (!others.has(kind)) others.set(kind, path);
    }
  }
  return [...pages, ...others.values()];
}
