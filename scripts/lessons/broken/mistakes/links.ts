/** Links that lead nowhere, or would not from a site in a folder. */

import { article, one, type Mistake } from './mistake.ts';

/** Puts a paragraph into the article. */
export const write = (text: string): Mistake['change'] =>
  article('## In short', `${text}\n\n## In short`);

const link = (name: string, url: string) => one(name, write(`See [the other](${url}).`));

export const links: readonly Mistake[] = [
  link('link-misspelt', '../10-slot/'),
  link('link-without-its-number', '../slots/'),
  link('link-with-another-number', '../11-slots/'),
  link('link-without-a-slash', '../10-slots'),
  link('link-to-a-source', '../10-slots/index.mdx'),
  link('link-from-here', '10-slots/'),
  link('link-from-the-root', '/lessons/06-intern/'),
  link('link-from-the-root-misspelt', '/lesson/06-intern'),
  link('link-to-the-reference', '/reference/frontmatter/'),
  link('link-to-nothing', '../../nowhere-at-all/'),
  link('link-out-of-the-site', '../../../../README.md'),
  link('link-without-https', 'docs.python.org/3/library/sys.html'),
  link('link-with-http', 'http://docs.python.org/3/'),
  link('link-without-a-host', 'https://python'),
  link('link-to-no-heading', '#in-shorts'),
  link('link-to-no-heading-of-another', '../10-slots/#version-and-engines'),
  one('link-that-stands-apart', write('See [the other][slots].\n\n[slots]: ../10-slot/')),
  one('link-in-html', write('See <a href="/lessons/06-intern/">the other</a>.')),
  one('link-of-the-site', write("See <a href={siteLink('lessons/06-interns/')}>the other</a>.")),
];
