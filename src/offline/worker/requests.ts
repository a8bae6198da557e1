import type { KeepRequest } from '../site-files.ts';

/**
 * What the worker does with a request of a page:
 * - `page`: from the network, else the kept copy, else the offline page;
 * - `immutable`: its name carries its hash, so the kept copy is the file;
 * - `file`: from the network, else the kept copy;
 * - `leave`: as if there were no worker.
 */
export type RequestKind = 'page' | 'immutable' | 'file' | 'leave';

export interface SiteRequest {
  readonly url: string;
  readonly method: string;
  /** As `Request.mode`. */
  readonly mode: string;
}

/**
 * @param scope the site's address, `https://example.org/heapwise/`
 */
export function requestKind({ url, method, mode }: SiteRequest, scope: string): RequestKind {
  if (method !== 'GET' || !url.startsWith(scope)) return 'leave';
  const path = url.slice(scope.length);
  // The page keeps engines itself, checked against their hashes and with a progress bar.
  if (path.startsWith('engines/')) return 'leave';
  if (mode === 'navigate') return 'page';
  return path.startsWith('_astro/') ? 'immutable' : 'file';
}

/** The address that a file is kept under: Pagefind adds a time to one, readers a language. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

/** Of a message, which any page of this origin may have posted, what a page of the site asks for. */
export function asKeepRequest(data: unknown): KeepRequest | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { kind, used, everything } = data as Partial<Record<keyof KeepRequest, unknown>>;
  if (kind !== 'keep' || !Array.isArray(used)) return undefined;
  const urls = used.filter((url) => typeof url === 'string');
  return { kind, used: urls, everything: everything === true };
}
