import type { SiteFiles } from '../site-files.ts';

/** What decides which files are kept, and in which order. Addresses are absolute. */
export interface Situation {
  readonly scope: string;
  readonly files: SiteFiles;
  /** What the asking page was made of. */
  readonly used: readonly string[];
  /** What the caches of older versions hold. */
  readonly older: readonly string[];
  readonly everything: boolean;
}

/**
 * All that is to be in this version's cache. What the reader had under an older
 * version is kept again, though a large script has another hash by now.
 */
export function wanted({ scope, files, used, older, everything }: Situation): string[] {
  const own = used.filter(
    (url) => url.startsWith(scope) && !url.slice(scope.length).startsWith('engines/'),
  );
  const absolute = (path: string) => scope + path;
  if (!everything) return [...new Set([...own, absolute(files.offlinePage)])];
  const stems = new Set(older.map(stem));
  return [
    ...new Set([
      ...own,
      ...files.idle.map(absolute),
      ...files.whenUsed.map(absolute).filter((url) => stems.has(stem(url))),
      ...older.filter((url) => url.startsWith(scope) && url.endsWith('/')),
    ]),
  ];
}

/** A bundle's address without its hash: `/_astro/editor.d8nW7p8s.js` and `/_astro/editor.js` alike. */
export function stem(url: string): string {
  return url.replace(/[.-][\w-]{8}(?=\.\w+$)/, '');
}

/** Addresses of bundles that a page's HTML names, absolute. Minified pages have few quotes. */
export function bundlesIn(html: string, scope: string): string[] {
  const { origin, pathname } = new URL(scope);
  const names = html.matchAll(
    /\b(?:href|src|component-url|renderer-url)=(?:"([^"?#]+)"|([^\s"'>?#]+))/g,
  );
  const urls = Array.from(names, ([, quoted, bare]) => quoted ?? bare ?? '')
    .filter((address) => address.startsWith(`${pathname}_astro/`))
    .map((address) => origin + address);
  return [...new Set(urls)];
}

/** Addresses of bundles without which a bundle does not run: what it imports, but not what it loads later. */
export function importsIn(script: string, url: string): string[] {
  const names = script.matchAll(
    /(?:^|[;}\s])(?:import|export)(?:[^;'"`()]*?\bfrom|[^;'"`()]*\}from)?\s*(["'`])(\.{1,2}\/[^"'`?#]+)\1/g,
  );
  return [...new Set(Array.from(names, ([, , name]) => new URL(name ?? '', url).href))];
}
