import type { Page } from '@playwright/test';
import { siteAnswer } from './site-answer.ts';

/** Serves lessons without their isolation headers, so that TypeScript runs on QuickJS. */
export async function withoutIsolation(page: Page): Promise<void> {
  await page.route('**/lessons/**', async (route) => {
    const response = await siteAnswer(route);
    const headers = { ...response.headers() };
    delete headers['cross-origin-opener-policy'];
    delete headers['cross-origin-embedder-policy'];
    await route.fulfill({ response, headers });
  });
}
