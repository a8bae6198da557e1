/** What the build tells the site's service worker of the site, and what it and a page say to each other. */

/** Addresses are relative to the site's folder: `lessons/10-slots/`, and `` for the home page. */
export interface SiteFiles {
  /** Changes with any file of the site. */
  readonly version: string;
  /** Kept when nothing else is going on, in this order: files first that later ones refer to. */
  readonly idle: readonly string[];
  /** Large scripts, kept once this reader has used them: the editor and its TypeScript. */
  readonly whenUsed: readonly string[];
  /** Shown in place of a page that is not kept. */
  readonly offlinePage: string;
}

/** Beside the worker, for whoever wants all of the site: every file that is of use offline. */
export const offlineListName = 'offline.json';

export interface OfflineList {
  /** Addresses are relative to the site's folder; bytes are uncompressed. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

/** A network that wants a sign-in answers with something else. */
export function isOfflineList(value: unknown): value is OfflineList {
  if (typeof value !== 'object' || value === null) return false;
  const { files } = value as Readonly<Record<string, unknown>>;
  return (
    Array.isArray(files) &&
    files.every((file: unknown) => {
      if (typeof file !== 'object' || file === null) return false;
      const { path, bytes } = file as Readonly<Record<string, unknown>>;
      return typeof path === 'string' && Number.isSafeInteger(bytes);
    })
  );
}

/** A page asks the worker to keep one more file. It asks again only while nothing runs. */
export interface KeepRequest {
  readonly kind: 'keep';
  /** Absolute addresses of what the page was made of: kept before anything else. */
  readonly used: readonly string[];
  /** False with Save-Data: then nothing is kept that was not used. */
  readonly everything: boolean;
}

export type KeepAnswer =
  | { readonly kind: 'kept'; readonly url: string }
  /** There is nothing more to keep. */
  | { readonly kind: 'complete' }
  /** The browser gives the site no more room. */
  | { readonly kind: 'full' }
  /** The network or the storage does not answer. */
  | { readonly kind: 'stopped'; readonly reason: string };

/** Caches of the site at one folder of this origin, one for each version. */
export function cachePrefix(base: string): string {
  return `heapwise-site:${base}:`;
}

/** The folder with slashes around it: `/heapwise/`, or `/`. */
export function siteFolder(base: string): string {
  return base.replace(/\/*$/, '/');
}
