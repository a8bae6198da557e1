/** The built site is served as a static host must serve it. */
import { everywhereHeaders, immutableHeaders, isolationHeaders } from '../src/hosting/headers.ts';
import { expect, firstVisit as test } from './support/visitor.ts';

const pages = ['/', '/lessons/02-generators/', '/lessons/10-slots/', '/how-it-is-measured/'];

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]),
  );
}

test('isolation is what COOP same-origin and COEP require-corp make it', () => {
  expect(isolationHeaders).toEqual({
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  });
});

for (const path of pages) {
  test(`${path} is served with the isolation headers, and is isolated`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    expect(response?.headers()).toMatchObject(lowerCase(everywhereHeaders));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });
}

test('engine files and bundles are kept for ever, pages are not', async ({ page, request }) => {
  await page.goto('/lessons/10-slots/');
  const script = await page.locator('script[src^="/_astro/"]').first().getAttribute('src');
  const bundle = await request.get(script ?? '');
  expect(bundle.headers()).toMatchObject(lowerCase(immutableHeaders));
  const engine = page.waitForResponse(/\/engines\/python_stdlib\./);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  expect((await engine).headers()).toMatchObject(
    lowerCase({ ...everywhereHeaders, ...immutableHeaders }),
  );
  expect((await request.get('/lessons/10-slots/')).headers()['cache-control']).toBeUndefined();
});

test('the files of the build say the same to hosts that read them', async ({ request }) => {
  for (const name of ['_headers', 'vercel.json', 'nginx.conf', 'Caddyfile']) {
    const text = await (await request.get(`/${name}`)).text();
    for (const [header, value] of Object.entries({ ...isolationHeaders, ...immutableHeaders })) {
      expect(text, name).toContain(header);
      expect(text, name).toContain(value);
    }
  }
});

test('a path that does not exist is answered with 404 and a page', async ({ page }) => {
  const response = await page.goto('/no-such-page/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
});
