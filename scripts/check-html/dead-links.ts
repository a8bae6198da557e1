import { LinkChecker, LinkState } from 'linkinator';
import { serveSite } from '../serve/site-server.ts';

/**
 * Follows every link within a built site, with its fragment, and every picture. Other sites are not
 * asked, so that the check needs no network: only the form of their addresses is checked.
 * @param base the folder that the site was built for, `/heapwise/` or `/`: it is served from there,
 * and a link that leaves it is dead
 */
export async function findDeadLinks(root: string, base = '/'): Promise<readonly string[]> {
  const site = await serveSite(root, 0, undefined, undefined, base);
  const problems: string[] = [];
  try {
    const checker = new LinkChecker();
    const { links } = await checker.check({
      path: site.origin + base,
      recurse: true,
      checkFragments: true,
      concurrency: 4,
      linksToSkip: (link) => Promise.resolve(!link.startsWith(site.origin)),
    });
    for (const { url, parent, state, status } of links) {
      // A page that is not there is listed once more, as its own parent.
      // Of /playground/#lesson=… the page itself is asked for: the fragment is data, and no anchor.
      const isData = status === 200 && /#[a-z]+=/.test(url);
      if (state === LinkState.BROKEN && parent !== url && !isData) {
        const leaves = url.startsWith(site.origin) && !url.startsWith(site.origin + base);
        problems.push(
          leaves
            ? `${parent ?? '?'}: the link ${url} leaves the site’s folder ${base}; expected a relative link`
            : `${parent ?? '?'}: the link ${url} leads nowhere (${status ?? 'no answer'})`,
        );
      } else if (state === LinkState.SKIPPED && !wellFormed(url)) {
        problems.push(`${parent ?? '?'}: the link ${url} is no address; expected https://…`);
      }
    }
  } finally {
    await site.close();
  }
  return problems.map((problem) => problem.replaceAll(site.origin, ''));
}

function wellFormed(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'mailto:' || (protocol === 'https:' && hostname.includes('.'));
}
