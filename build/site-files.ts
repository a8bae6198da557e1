/** The list of a built site's files that its service worker keeps for reading offline. */
import { createHash } from 'node:crypto';
import { glob, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { OfflineList, SiteFiles } from '../src/offline/site-files.ts';

/** Uncompressed; the text of some 250 lessons. Pages beyond it are kept when they are read. */
const idleBudgetBytes = 16 * 1024 ** 2;
/** Larger scripts are kept once they were used. */
const largeBytes = 512 * 1024;
/** A search index that is larger is left to the network. */
const searchBudgetBytes = 4 * 1024 ** 2;

/** For hosts, search engines and other programs; pages for other sites; the engines, which the page keeps itself; parts of Pagefind that this site does not load. */
const notKept =
  /^(?:_headers|vercel\.json|offline\.json|nginx\.conf|Caddyfile|sw\.js|404\.html|robots\.txt|CNAME|rss\.xml|llms.*\.txt|.*\.md|social\/.*|sitemap.*\.xml|engines\/.*|embed\/.*|.*\.(?:br|gz|map)|pagefind\/(?:pagefind-(?:ui|modular-ui|component-ui|highlight)\.|wasm\.unknown).*)$/;

const offlinePage = 'offline/';

interface File {
  /** With `/` between folders. */
  readonly path: string;
  readonly bytes: number;
}

/**
 * @param root the folder of the built site
 * @throws Error when the site has no offline page
 */
export async function siteFiles(root: string): Promise<SiteFiles> {
  const paths: string[] = [];
  for await (const entry of glob('**/*', { cwd: root, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    paths.push(relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  }
  paths.sort();
  const files = await Promise.all(
    paths
      .filter((path) => !notKept.test(path))
      .map(async (path) => ({ path, bytes: (await stat(join(root, path))).size })),
  );
  if (!files.some(({ path }) => path === `${offlinePage}index.html`)) {
    throw new Error(`${root} has no page ${offlinePage}, which the service worker shows offline.`);
  }
  const bundles = files.filter(({ path }) => path.startsWith('_astro/'));
  const isLarge = ({ bytes }: File) => bytes > largeBytes;
  return {
    version: await version(root, paths),
    idle: withinBudget([
      ...bundles.filter((file) => !isLarge(file)),
      ...files.filter(({ path }) => !/^(?:_astro|pagefind)\/|\.html$/.test(path)),
      ...searchFiles(files),
      ...pages(files),
    ]),
    whenUsed: bundles.filter(isLarge).map(({ path }) => path),
    offlinePage,
  };
}

/** Every file that is of use offline, the engines' included. */
export async function offlineList(root: string): Promise<OfflineList> {
  const { idle, whenUsed } = await siteFiles(root);
  const engines = await Array.fromAsync(glob('engines/*', { cwd: root }));
  const paths = [
    ...idle,
    ...whenUsed,
    // A container needs the network all the same, and types only the editor's help.
    ...engines
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => !/\.(?:br|gz)$|\/container\./.test(path)),
  ];
  const files = paths.map(async (path) => {
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    return { path, bytes: (await stat(join(root, file))).size };
  });
  return { files: await Promise.all(files) };
}

/** The entry last: it names the others by their hashes. */
function searchFiles(files: readonly File[]): readonly File[] {
  const search = files.filter(({ path }) => path.startsWith('pagefind/'));
  const bytes = search.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > searchBudgetBytes) return [];
  const isEntry = ({ path }: File) => path.endsWith('/pagefind-entry.json');
  return [...search.filter((file) => !isEntry(file)), ...search.filter(isEntry)];
}

/** By their addresses, the offline page and the shallow ones first. */
function pages(files: readonly File[]): readonly File[] {
  const depth = ({ path }: File) => (path.startsWith(offlinePage) ? 0 : path.split('/').length);
  return files
    .filter(({ path }) => path.endsWith('.html'))
    .map((file) => ({ ...file, path: file.path.replace(/(^|\/)index\.html$/, '$1') }))
    .sort((left, right) => depth(left) - depth(right));
}

function withinBudget(files: readonly File[]): string[] {
  let left = idleBudgetBytes;
  const kept: string[] = [];
  for (const { path, bytes } of files) {
    if (bytes > left) break;
    left -= bytes;
    kept.push(path);
  }
  return kept;
}

/** A hash of all files; of those whose names carry a hash, of the names. */
async function version(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    if (/^sw\.js$|\.(?:br|gz)$/.test(path)) continue;
    hash.update(`${path}\n`);
    if (!/^(?:_astro|engines)\//.test(path)) hash.update(await readFile(join(root, path)));
  }
  return hash.digest('hex').slice(0, 16);
}
