/**
 * `npm run check-html`: every page of the last build is valid HTML, and every link within the site
 * leads somewhere, to the heading if it names one. Says all that is wrong; 1 if anything is.
 */
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { findDeadLinks } from './check-html/dead-links.ts';
import { findInvalid } from './check-html/invalid.ts';

const root = 'dist';

const pages = await Array.fromAsync(glob('**/*.html', { cwd: root }));
if (pages.length === 0) {
  console.error(`${root}/ has no page. Build first: npm run build`);
  process.exit(2);
}
pages.sort();
const problems = [
  ...(await findInvalid(pages.map((page) => join(root, page)))),
  ...(await findDeadLinks(root)),
];
for (const problem of problems) console.error(problem);
console.log(`${pages.length} pages: ${problems.length} problems.`);
process.exitCode = problems.length > 0 ? 1 : 0;
