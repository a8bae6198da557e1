/**
 * The one source of the HTTP headers that the site is served with: the dev server, the preview
 * server, the hosts' files (host-files.ts) and the site's service worker (src/offline/worker/) are
 * made from it. Isolation is what COOP and COEP make of a page.
 * https://developer.mozilla.org/docs/Web/API/Window/crossOriginIsolated
 */
export type Headers = Readonly<Record<string, string>>;

export const isolationHeaders: Headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export const everywhereHeaders: Headers = {
  ...isolationHeaders,
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Nobody else shows a page in a frame, where a reader could be led to press what is not seen.
  'Content-Security-Policy': "frame-ancestors 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

export const immutableHeaders: Headers = {
  'Cache-Control': 'public, max-age=31536000, immutable',
};

/**
 * Of pages that are made for a frame on somebody else's page, which may be an isolated one. They
 * have nothing of the reader's that a click could give away: storage is apart in such a frame.
 */
const embeddedHeaders: Headers = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Security-Policy': 'frame-ancestors *',
};

/** Headers of one folder of the site. */
export interface HeaderRule {
  /** Below the site's own folder: `/_astro/*`. A `*` stands at the end, and nowhere else. */
  readonly path: `/${string}*`;
  /** Beside those of everywhere, and in the place of those that have the same name. */
  readonly headers: Headers;
}

/** No path lies in two of them. */
export const folderRules: readonly HeaderRule[] = [
  // Names that carry a hash of their content: they never change.
  { path: '/_astro/*', headers: immutableHeaders },
  { path: '/engines/*', headers: immutableHeaders },
  { path: '/embed/*', headers: embeddedHeaders },
];

/**
 * All headers of a path.
 * @param path below the site's own folder, with a slash in front: `/lessons/`
 */
export function headersFor(path: string): Headers {
  const rule = folderRules.find(({ path: pattern }) => path.startsWith(prefixOf(pattern)));
  return { ...everywhereHeaders, ...rule?.headers };
}

/** `/_astro/` of `/_astro/*`. */
export function prefixOf(pattern: string): string {
  return pattern.replace(/\*$/, '');
}

/**
 * As Netlify and Cloudflare Pages read it. They join a header that two rules name, so one that is
 * not the same in all folders is written for each of them.
 * @param base the folder that the site is served from, `/heapwise/` or `/`
 * @param entries names of files and folders at the top of the built site; folders end with a slash
 * https://docs.netlify.com/manage/routing/headers/ https://developers.cloudflare.com/pages/configuration/headers/
 */
export function headersFile(base = '/', entries: readonly string[] = []): string {
  const folder = withoutSlash(base);
  const differ = new Set(
    folderRules.flatMap(({ headers }) =>
      Object.keys(headers).filter((name) => name in everywhereHeaders),
    ),
  );
  const common = without(everywhereHeaders, differ);
  const own = only(everywhereHeaders, differ);
  const prefixes = new Set(folderRules.map(({ path }) => prefixOf(path)));
  const others =
    differ.size === 0
      ? []
      : ['/', ...entries.map((entry) => `/${entry}`)].filter((path) => !prefixes.has(path));
  const blocks: (readonly [string, Headers])[] = [
    ['/*', common],
    ...others.map((path) => [path === '/' ? path : starred(path), own] as const),
    ...folderRules.map(
      ({ path }) => [path, without(headersFor(prefixOf(path)), Object.keys(common))] as const,
    ),
  ];
  return (
    blocks
      .map(([path, headers]) =>
        [folder + path, ...headerLines(headers, (name, value) => `  ${name}: ${value}`)].join('\n'),
      )
      .join('\n\n') + '\n'
  );
}

/** `/heapwise` of `/heapwise/`, and nothing of `/`. */
export function withoutSlash(base: string): string {
  return base.replace(/\/*$/, '');
}

const starred = (path: string) => (path.endsWith('/') ? `${path}*` : path);

/** One line for each header. */
export function headerLines(
  headers: Headers,
  line: (name: string, value: string) => string,
): string[] {
  return Object.entries(headers).map(([name, value]) => line(name, value));
}

function only(headers: Headers, names: ReadonlySet<string>): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.has(name)));
}

function without(headers: Headers, names: Iterable<string>): Headers {
  const left = new Set(names);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !left.has(name)));
}
