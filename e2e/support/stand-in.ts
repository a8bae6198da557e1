/** Tests with a WebContainer service of their own, on this machine. */
import type { Locator, Page } from '@playwright/test';
import type { Run } from '../../src/sandbox/run-session.ts';
import type { Variant } from '../../src/measurement/example.ts';
import type { Misbehaviour } from '../webcontainer-stand-in/misbehaviour.ts';
import type { ServiceNode } from '../webcontainer-stand-in/service-node.ts';
import { type StandIn, startStandIn } from '../webcontainer-stand-in/server.ts';
import { runtimesKey, test as base } from './visitor.ts';

export const test = base.extend<{
  /** Starts a stand-in and makes the page's client use it from the next page on. */
  service: (misbehaviour?: Misbehaviour, node?: ServiceNode) => Promise<StandIn>;
}>({
  // With the site's own default: both runtimes.
  page: async ({ page }, use) => {
    await page.evaluate((key) => localStorage.removeItem(key), runtimesKey);
    await use(page);
  },
  service: async ({ page }, use) => {
    const started: StandIn[] = [];
    await use(async (misbehaviour, node) => {
      const standIn = await startStandIn({ misbehaviour, node });
      started.push(standIn);
      await useService(page, standIn.origin);
      return standIn;
    });
    for (const standIn of started) await standIn.close();
  },
});

/** The setting that the client itself reads. */
export async function useService(page: Page, origin: string): Promise<void> {
  await page.addInitScript((url) => {
    Object.assign(globalThis, { WEBCONTAINER_API_IFRAME_URL: url });
  }, origin);
}

/** The container's row of the language being shown. */
export function containerRow(page: Page): Locator {
  return page.locator('.hs-result[data-shown] .hs-row[data-runtime="webcontainer"]');
}

export function containerBar(page: Page, variant: Variant): Locator {
  return containerRow(page).locator(`.hs-bar[data-variant="${variant}"]`);
}

/** The one line of a row that has no container. */
export function containerReason(page: Page): Locator {
  return containerRow(page).locator('.hs-row-reason');
}

export function containerOutcomes(run: Run): Run['rows'][number] {
  const found = run.rows.find(({ runtime }) => runtime === 'webcontainer');
  if (!found) throw new Error(`The run has no row of the container: ${JSON.stringify(run)}`);
  return found;
}
