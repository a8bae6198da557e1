import type { APIResponse, Route } from '@playwright/test';

/**
 * What the site answers to a page's request, for a test to alter. The server closes a connection
 * that was idle for six seconds, and resets what is on its way just then: with a server that was
 * busy for 100 ms at a time, one request in 300. Browsers ask again, and so does this.
 * https://playwright.dev/docs/api/class-route#route-fetch
 */
export const siteAnswer = (route: Route): Promise<APIResponse> => route.fetch({ maxRetries: 2 });
