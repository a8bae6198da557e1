/**
 * What hosts read the headers from, each in its own language. Hosts do not agree on what happens
 * where two rules name the same header, so no path gets one header from two rules.
 */
import {
  folderRules,
  headerLines,
  headersFile,
  headersFor,
  prefixOf,
  withoutSlash,
  type Headers,
} from './headers.ts';

export interface HostedSite {
  /** The folder that the site is served from, `/heapwise/` or `/`. */
  readonly base: string;
  /** Names of files and folders at the top of the built site; folders end with a slash. */
  readonly entries: readonly string[];
}

/** By the name that each has at the top of the built site. */
export function hostFiles(site: HostedSite): Readonly<Record<string, string>> {
  return {
    _headers: headersFile(site.base, site.entries),
    'vercel.json': vercelFile(site),
    'nginx.conf': nginxFile(site),
    Caddyfile: caddyFile(site),
  };
}

/** https://vercel.com/docs/project-configuration#headers */
function vercelFile({ base }: HostedSite): string {
  const folder = withoutSlash(base);
  const headers = zones().map(({ prefix, except, headers: all }) => ({
    source:
      except.length === 0
        ? `${folder}${prefix}(.*)`
        : `${folder}${prefix}((?!${except.map((other) => other.slice(1)).join('|')}).*)`,
    headers: Object.entries(all).map(([key, value]) => ({ key, value })),
  }));
  return `${JSON.stringify({ trailingSlash: true, headers }, null, 2)}\n`;
}

/** A location names all its headers: it inherits none where it adds one. */
function nginxFile({ base }: HostedSite): string {
  const folder = withoutSlash(base);
  const locations = zones().map(
    ({ prefix, headers }) =>
      `location ${folder}${prefix} {\n${headerLines(
        headers,
        (name, value) => `    add_header ${name} "${value}" always;`,
      ).join('\n')}\n}`,
  );
  return [
    '# Heapwise: to be included in the `server` block that serves this folder.',
    `error_page 404 ${folder}/404.html;`,
    ...locations,
    '',
  ].join('\n\n');
}

function caddyFile({ base }: HostedSite): string {
  const folder = withoutSlash(base);
  const blocks = zones().map(({ prefix, except, headers }, index) => {
    const name = `@heapwise${index}`;
    const not = except.map((other) => `    not path ${folder}${other}*`);
    return [
      [`${name} {`, `    path ${folder}${prefix}*`, ...not, '}'].join('\n'),
      [
        `header ${name} {`,
        ...headerLines(headers, (key, value) => `    ${key} "${value}"`),
        '}',
      ].join('\n'),
    ].join('\n');
  });
  return [
    '# Heapwise: to be put into the site block that serves this folder with `file_server`.',
    ...blocks,
    '',
  ].join('\n\n');
}

/** Parts of the site without overlap, each with all of its headers. */
function zones(): readonly {
  readonly prefix: string;
  /** Prefixes of other zones that begin with this one's. */
  readonly except: readonly string[];
  readonly headers: Headers;
}[] {
  const prefixes = folderRules.map(({ path }) => prefixOf(path));
  return [
    { prefix: '/', except: prefixes, headers: headersFor('/') },
    ...prefixes.map((prefix) => ({ prefix, except: [], headers: headersFor(prefix) })),
  ];
}
