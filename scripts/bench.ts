/**
 * `npm run bench`: the site's speed as ratios against peers that run in the
 * same minute on the same machine. Absolute times are printed for orientation
 * only. Exits with 1 where a ratio is over its limit. Needs a build.
 */
import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { explainTimes } from './bench/explain-speed.ts';
import { findChromium } from './browser/find-chromium.ts';
import { serveSite } from './serve/site-server.ts';

const lesson = '02-generators';
const repeats = 7;
const peers = '.cache/bench';

interface Ratio {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly of: string;
}

await preparePeers();
const site = await serveSite('dist', 0, peers);
const { path: executablePath, version } = findChromium();
console.log(`${version}; medians of ${repeats}, each beside its peer.\n`);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const ratios: Ratio[] = [];
try {
  ratios.push(await warmTypeScript(), ...(await warmPython()), ...(await cold()));
  ratios.push(await withoutService(), ...(await explaining()));
} finally {
  await browser.close();
  await site.close();
}
for (const { name, value, limit, of } of ratios) {
  const verdict = value <= limit ? 'ok  ' : 'OVER';
  console.log(`${verdict}  ${name}: ${value.toFixed(4)} (limit ${limit}) of ${of}`);
}
process.exitCode = ratios.every(({ value, limit }) => value <= limit) ? 0 : 1;

/** The bare pages, with Pyodide's files under their own names and compressed in the same way. */
async function preparePeers(): Promise<void> {
  const pyodide = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
  const folder = join(peers, 'bench');
  await rm(peers, { recursive: true, force: true });
  await mkdir(join(folder, 'pyodide'), { recursive: true });
  await cp(new URL('./bench/pages', import.meta.url).pathname, folder, { recursive: true });
  await cp(`src/content/docs/lessons/${lesson}/before.py`, join(folder, 'before.py'));
  for (const name of [
    'pyodide.mjs',
    'pyodide.asm.mjs',
    'pyodide.asm.wasm',
    'python_stdlib.zip',
    'pyodide-lock.json',
  ]) {
    await cp(join(pyodide, name), join(folder, 'pyodide', name));
  }
}

async function warmTypeScript(): Promise<Ratio> {
  const page = await lessonPage(browser);
  await run(page, 'typescript');
  const times: number[] = [];
  for (let index = 0; index < repeats; index += 1) {
    await page.waitForTimeout(1_000);
    times.push(await run(page, 'typescript'));
  }
  await page.goto(`${site.origin}/bench/bare.html`);
  const unpressed = await page.evaluate(() => window.readUnpressed());
  await page.context().close();
  report('TypeScript, Run to both figures, warm', times);
  report('measureUserAgentSpecificMemory(), left alone', [unpressed]);
  return {
    name: 'TypeScript run, warm',
    value: median(times) / unpressed,
    limit: 1 / 50,
    of: 'one reading of measureUserAgentSpecificMemory() that is left alone',
  };
}

async function warmPython(): Promise<Ratio[]> {
  const page = await lessonPage(browser);
  const bare = await page.context().newPage();
  await bare.goto(`${site.origin}/bench/bare.html`);
  await bare.evaluate(() => window.bootOnly());
  await run(page, 'python');
  const withSpare: number[] = [];
  const withoutSpare: number[] = [];
  const boots: number[] = [];
  for (let index = 0; index < repeats; index += 1) {
    // Long enough for the spare interpreters, even on a busy machine.
    await page.waitForTimeout(5_000);
    withSpare.push(await run(page, 'python'));
    // At once: its spares have only begun to start.
    withoutSpare.push(await run(page, 'python'));
    await page.waitForTimeout(5_000);
    boots.push(await bare.evaluate(() => window.bootOnly()));
  }
  await page.context().close();
  report('Python, Run to both figures, spares ready', withSpare);
  report('Python, Run to both figures, no spare ready', withoutSpare);
  report('loadPyodide() in a worker', boots);
  const of = 'a bare loadPyodide() in a worker';
  return [
    { name: 'Python run, no spare', value: median(withoutSpare) / median(boots), limit: 0.4, of },
    { name: 'Python run, with spares', value: median(withSpare) / median(boots), limit: 0.15, of },
  ];
}

async function cold(): Promise<Ratio[]> {
  const ours: Visit[] = [];
  const bare: Visit[] = [];
  for (let index = 0; index < repeats; index += 1) {
    ours.push(await visit(`/lessons/${lesson}/`, ourFirstFigure));
    bare.push(await visit('/bench/bare.html?measure', bareFigure));
  }
  report(
    'Cold, navigation to the first Python figure',
    ours.map(({ ms }) => ms),
  );
  report(
    'Cold, the bare page',
    bare.map(({ ms }) => ms),
  );
  const extra = median(ours.map(({ bytes }) => bytes)) - median(bare.map(({ bytes }) => bytes));
  console.log(
    `Transferred: ${median(ours.map(({ bytes }) => bytes))} B, bare ${median(bare.map(({ bytes }) => bytes))} B.`,
  );
  return [
    {
      name: 'Cold visit, time',
      value: median(ours.map(({ ms }) => ms)) / median(bare.map(({ ms }) => ms)),
      limit: 1.15,
      of: 'a bare page that boots Pyodide and measures the same program',
    },
    {
      name: 'Cold visit, MB more',
      value: extra / 1e6,
      limit: 0.5,
      of: 'what the bare page transfers, compressed',
    },
  ];
}

interface Visit {
  readonly ms: number;
  readonly bytes: number;
}

/** A first visit, in a profile of its own with nothing cached. */
async function visit(path: string, figure: (page: Page) => Promise<void>): Promise<Visit> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  // What is asked for after the figure, the editor for example, is no part of the way to it.
  let over = false;
  const begunInTime = new Set<string>();
  session.on('Network.requestWillBeSent', ({ requestId }) => {
    if (!over) begunInTime.add(requestId);
  });
  let bytes = 0;
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (begunInTime.has(requestId)) bytes += encodedDataLength;
  });
  // What the page's workers fetch is seen here, and not by the session above.
  const requests = new Map<string, number>();
  const inTime = new Set<string>();
  context.on('request', (request) => {
    if (!over) inTime.add(request.url());
  });
  context.on('requestfinished', (request) => {
    if (!inTime.has(request.url())) return;
    void request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
      requests.set(request.url(), responseBodySize + responseHeadersSize);
    });
  });
  const begun = performance.now();
  await page.goto(site.origin + path, { waitUntil: 'commit' });
  await figure(page);
  const ms = performance.now() - begun;
  over = true;
  await page.waitForTimeout(500);
  const total = Math.max(
    bytes,
    [...requests.values()].reduce((sum, size) => sum + size, 0),
  );
  await context.close();
  return { ms, bytes: total };
}

async function ourFirstFigure(page: Page): Promise<void> {
  await page.locator('.hs-run:enabled').click();
  await page.locator('.hs-result[data-shown] .hs-bar[data-outcome="measured"]').first().waitFor();
}

async function bareFigure(page: Page): Promise<void> {
  await page.locator('#figure:not(:empty)').waitFor();
}

/** The page's row while the WebContainer service cannot be reached, against it switched off. */
async function withoutService(): Promise<Ratio> {
  const [unreachable, off] = [await lessonPage(browser), await lessonPage(browser)];
  await unreachable.context().route('https://stackblitz.com/**', (route) => route.abort());
  await off.evaluate(() => localStorage.setItem('heapwise:runtimes', 'page'));
  await off.reload();
  const times: Record<'unreachable' | 'off', number[]> = { unreachable: [], off: [] };
  for (let index = 0; index < 2 * repeats; index += 1) {
    times.unreachable.push(await run(unreachable, 'typescript'));
    times.off.push(await run(off, 'typescript'));
    await off.waitForTimeout(1_000);
  }
  await Promise.all([unreachable.context().close(), off.context().close()]);
  // The first of each loads the engine.
  const [value, beside] = [times.unreachable.slice(1), times.off.slice(1)];
  report('TypeScript, Run to both figures, service unreachable', value);
  report('TypeScript, Run to both figures, WebContainer off', beside);
  return {
    name: 'Page’s row, service unreachable',
    value: median(value) / median(beside),
    limit: 1.05,
    of: 'the same with the WebContainer switched off',
  };
}

/** What holds the heap: in Node, where nothing else takes part. */
async function explaining(): Promise<Ratio[]> {
  const { listening, explaining: times } = await explainTimes(repeats);
  report('Explaining 200,000 objects of Python', times);
  return [
    {
      name: 'Memory over the run',
      value: median(listening),
      limit: 1.1,
      of: 'the same traced run without it',
    },
    {
      name: '200,000 objects explained, s',
      value: median(times) / 1_000,
      limit: 1,
      of: 'a second',
    },
  ];
}

async function lessonPage(from: Browser): Promise<Page> {
  const page = await (await from.newContext()).newPage();
  await page.goto(`${site.origin}/lessons/${lesson}/`);
  await page.locator('.hs-run:enabled').waitFor();
  return page;
}

/** Milliseconds from Run until both figures of this tab stand on the page. */
async function run(page: Page, language: 'python' | 'typescript'): Promise<number> {
  return page.evaluate(async (wanted) => {
    const sandbox = document.querySelector('heap-sandbox');
    if (!sandbox) throw new Error('The page has no sandbox.');
    sandbox.language = wanted;
    const figures = () =>
      sandbox.querySelectorAll(
        '.hs-result[data-shown] [data-runtime="page"] .hs-bar[data-outcome="measured"]',
      ).length;
    const begun = performance.now();
    let cleared = figures() === 0;
    const shown = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (figures() === 0) cleared = true;
        if (!cleared || figures() < 2) return;
        observer.disconnect();
        resolve(performance.now() - begun);
      });
      observer.observe(sandbox, { subtree: true, childList: true, attributes: true });
    });
    const { rows } = await sandbox.run();
    const [row] = rows;
    if (row?.before.kind !== 'measured' || row.after.kind !== 'measured') {
      throw new Error(`The run has no figures: ${JSON.stringify(rows)}`);
    }
    return shown;
  }, language);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function report(name: string, values: readonly number[]): void {
  const rounded = values.map((value) => Math.round(value));
  console.log(`${name}: ${Math.round(median(values))} ms (${rounded.join(', ')})`);
}

declare global {
  interface Window {
    readUnpressed(): Promise<number>;
    bootOnly(): Promise<number>;
  }
}
