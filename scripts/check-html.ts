/**
 * `npm run check-html`: every page of the last build is valid HTML, every picture is there and has an
 * alternative, and every link within the site leads somewhere, to the heading if it names one. A
 * site that was built for a folder, with `SITE_BASE`, is checked in that folder. Every page is served
 * with its headers; with `--site https://example.org` that is all that is checked, of a host that
 * serves the same build. Says all that is wrong; 1 if anything is.
 */
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { readArguments } from './arguments.ts';
import { siteFolder } from '../src/offline/site-files.ts';
import { findDeadLinks } from './check-html/dead-links.ts';
import { findInvalid } from './check-html/invalid.ts';
import { builtBase } from './check-html/site-base.ts';
import { findWrongHeaders } from './check-html/wrong-headers.ts';

const root = 'dist';

const pages = await Array.fromAsync(glob('**/*.html', { cwd: root }));
if (pages.length === 0) {
  console.error(`${root}/ has no page. Build first: npm run build`);
  process.exit(2);
}
pages.sort();
const folder = process.env['SITE_BASE'];
const wanted = folder === undefined ? undefined : siteFolder(folder);
const base = await builtBase(root, wanted).catch((reason: unknown) => {
  console.error(reason instanceof Error ? reason.message : String(reason));
  process.exit(2);
});
const { site } = readArguments({ options: { site: { type: 'string' } } }).values;
const problems =
  site === undefined
    ? [
        ...(await findInvalid(pages.map((page) => join(root, page)))),
        ...(await findDeadLinks(root, base)),
        ...(await findWrongHeaders(root, base)),
      ]
    : await findWrongHeaders(root, base, new URL(site).origin);
for (const problem of problems) console.error(problem);
console.log(`${pages.length} pages in ${base}: ${problems.length} problems.`);
process.exitCode = problems.length > 0 ? 1 : 0;
