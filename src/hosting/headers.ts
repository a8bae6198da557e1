/**
 * The one source of the HTTP headers that isolate a page (COOP and COEP), from
 * which the dev server, the preview server, the hosts' files and the site's
 * service worker (src/offline/worker/) are made.
 * https://developer.mozilla.org/docs/Web/API/Window/crossOriginIsolated
 */
export const isolationHeaders: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export const everywhereHeaders: Readonly<Record<string, string>> = {
  ...isolationHeaders,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/** Paths whose names carry a hash of their content: they never change. */
export const immutablePaths = ['/_astro/*', '/engines/*'] as const;

export const immutableHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'public, max-age=31536000, immutable',
};

/**
 * The text of a `_headers` file, as Netlify and Cloudflare Pages read it. Its
 * paths start at the host's root, so they carry the site's folder.
 * @param base the folder that the site is served from, `/heapwise/` or `/`
 */
export function headersFile(base = '/'): string {
  const folder = base.replace(/\/*$/, '');
  const block = (path: string, headers: Readonly<Record<string, string>>) =>
    [folder + path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join(
      '\n',
    );
  return (
    [
      block('/*', everywhereHeaders),
      ...immutablePaths.map((path) => block(path, immutableHeaders)),
    ].join('\n\n') + '\n'
  );
}
