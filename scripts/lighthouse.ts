/**
 * `npm run lighthouse`: Lighthouse on the last build, as a phone and as a desktop sees it. Says each
 * score, and what costs points; 1 where one is below what the site promises. Not part of the tests:
 * the scores for performance are of this machine, and want it to itself.
 */
import { readArguments } from './arguments.ts';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { serveSite } from './serve/site-server.ts';

const pages = ['/', '/lessons/', '/lessons/10-slots/', '/playground/'];
const least = {
  desktop: { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 },
  mobile: { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 },
} as const;

const { chrome } = readArguments({
  options: { chrome: { type: 'string', default: '/usr/bin/chromium' } },
}).values;
const site = await serveSite('dist');
const port = 9222 + (process.pid % 1000);
const browser = await chromium.launch({
  executablePath: chrome,
  args: [`--remote-debugging-port=${port}`, '--no-sandbox'],
});
let missed = 0;
try {
  for (const path of pages) {
    for (const form of ['desktop', 'mobile'] as const) {
      const result = await lighthouse(
        `${site.origin}${path}`,
        { port, logLevel: 'error' },
        form === 'desktop' ? desktopConfig : undefined,
      );
      if (!result) throw new Error(`Lighthouse gave no result for ${path}.`);
      const { categories, audits } = result.lhr;
      for (const [name, wanted] of Object.entries(least[form])) {
        const category = categories[name];
        const score = Math.round(100 * (category?.score ?? 0));
        const short = score < wanted;
        if (short) missed += 1;
        console.log(`${path} ${form} ${name}: ${score}${short ? `, wanted ${wanted}` : ''}`);
        if (!short) continue;
        for (const { id, weight } of category?.auditRefs ?? []) {
          const audit = audits[id];
          if (weight === 0 || !audit || audit.score === null || audit.score >= 0.9) continue;
          console.log(`  ${audit.title}: ${audit.displayValue ?? audit.score}`);
        }
      }
    }
  }
} finally {
  await browser.close();
  await site.close();
}
process.exitCode = missed > 0 ? 1 : 0;
