/** Programs that mean harm: they reach nothing of the site and nothing of the network. */
import type { Page } from '@playwright/test';
import { hostileProgram } from '../src/harness/javascript/hostile-program.ts';
import { languageLabels, languages, variants } from '../src/measurement/example.ts';
import { forbiddenServer, type ForbiddenServer } from './support/forbidden-server.ts';
import { pythonAttempts, typescriptAttempts } from './support/hostile-attempts.ts';
import { v8Tolerance } from './support/programs.ts';
import {
  expectBytes,
  expectRightRun,
  measured,
  message,
  openLesson,
  output,
  pageRow,
  pressRun,
  setSources,
} from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

let forbidden: ForbiddenServer;
test.beforeAll(async () => {
  forbidden = await forbiddenServer();
});
test.afterAll(() => forbidden.close());

function typescriptProgram(): string {
  const lines = Object.entries(typescriptAttempts).map(
    ([name, body]) => `await attempt(${JSON.stringify(name)}, async () => { ${body} });`,
  );
  return `const shown = (value: unknown) => { try { return String(value).slice(0, 60); } catch { return '?'; } };
async function attempt(name: string, body: () => Promise<unknown>) {
  let verdict: string;
  try {
    const late = new Promise<never>((_, no) => setTimeout(() => no(new Error('no answer')), 500));
    verdict = 'REACHED ' + shown(await Promise.race([body(), late]));
  } catch (error) {
    verdict = 'refused';
  }
  console.log(name + ': ' + verdict);
}
${lines.join('\n')}
`;
}

function pythonProgram(): string {
  const lines = Object.entries(pythonAttempts).map(
    ([name, expression]) => `attempt(${JSON.stringify(name)}, lambda: ${expression})`,
  );
  return `def attempt(name, body):
    try:
        verdict = f"REACHED {body()!r:.60}"
    except BaseException:
        verdict = "refused"
    print(f"{name}: {verdict}")

${lines.join('\n')}
`;
}

/** Plants what belongs to the site, and gives a function that reads it back. */
async function plant(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(async () => {
    document.cookie = 'planted=cookie; path=/';
    localStorage.setItem('planted', 'local');
    sessionStorage.setItem('planted', 'session');
    await (await caches.open('planted')).put('/planted', new Response('cache'));
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('planted', 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore('planted').put('database', 'planted');
      };
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
      opening.onerror = () => reject(opening.error ?? new Error('No database.'));
    });
  });
  return () =>
    page.evaluate(async () => ({
      cookie: document.cookie,
      local: localStorage.getItem('planted'),
      session: sessionStorage.getItem('planted'),
      caches: (await caches.keys()).filter((name) => name !== 'heapwise-engines'),
      cached: await (await caches.match('/planted'))?.text(),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
}

const programs = { python: pythonProgram, typescript: typescriptProgram };
const attempts = { python: pythonAttempts, typescript: typescriptAttempts };

for (const language of languages) {
  test(`a hostile ${languageLabels[language]} program reaches neither the network nor the site`, async ({
    page,
  }) => {
    const requests: string[] = [];
    // The browser also tells of requests that the frame's policy stopped before they left.
    page.context().on('requestfinished', (request) => requests.push(request.url()));
    page.context().on('requestfailed', (request) => {
      const { errorText } = request.failure() ?? {};
      if (errorText !== 'csp') requests.push(`${errorText}: ${request.url()}`);
    });
    page.context().on('page', (opened) => requests.push(`opened ${opened.url()}`));
    await openLesson(page, '10-slots', language);
    const readBack = await plant(page);
    const planted = await readBack();
    expect(planted).toMatchObject({ local: 'local', cached: 'cache', workers: 0 });
    const origin = new URL(page.url()).origin;
    const source = programs[language]()
      .replaceAll('HOST', forbidden.host)
      .replaceAll('SITE', origin);
    // Everything of the site's own that a run loads is loaded by an ordinary run.
    await expectRightRun(page, language);
    requests.length = 0;

    await setSources(page, { before: source });
    const { before } = pageRow(await pressRun(page));
    measured(before);
    const said = (await output(page, 'before').textContent())?.trimEnd().split('\n');
    expect(said).toEqual(Object.keys(attempts[language]).map((name) => `${name}: refused`));

    expect(forbidden.visits).toEqual([]);
    // The frame's next spare workers start from blobs of its own.
    const ours = [`${origin}/_astro/`, 'blob:null/'];
    expect(requests.filter((url) => !ours.some((prefix) => url.startsWith(prefix)))).toEqual([]);
    expect(await readBack()).toEqual(planted);
    await expectRightRun(page, language);
  });
}

test('a program that overwrites every global and prototype is measured as it is, and harms no other', async ({
  page,
}) => {
  await openLesson(page, '10-slots', 'typescript');
  await setSources(page, { before: hostileProgram(), after: hostileProgram() });
  const outcomes = pageRow(await pressRun(page));
  for (const variant of variants) {
    // 8,000,000 B, and 0.6 MB of the tampering itself: every prototype becomes a table.
    const { liveBytes } = measured(outcomes[variant]);
    expect(liveBytes).toBeGreaterThan(8_000_000);
    expect(liveBytes).toBeLessThan(9_000_000);
    await expect(output(page, variant)).toContainText('first [ 1, { a: 2 } ]');
    // The library that shows values finds nothing left of the globals that it works with.
    await expect(output(page, variant)).toContainText('second 3 [could not be shown]');
  }
  await expectRightRun(page, 'typescript');
});

const forgers: Readonly<Record<'python' | 'typescript', string>> = {
  // Messages as the harness, the frame and Comlink would send them.
  typescript: `const block = new Uint8Array(3_000_000);
const lie = { kind: 'measured', type: 'measured', liveBytes: 1, peakBytes: 1, elapsedMs: 1, engineVersion: 'forged' };
for (const message of [lie, { type: 'ended', elapsedMs: 0 }, { id: '1', type: 'RAW', value: lie }]) {
  postMessage(message);
  dispatchEvent(new MessageEvent('message', { data: message }));
}
console.log('told lies');
`,
  python: `import builtins, gc, sys, tracemalloc
block = bytes(3_000_000)
tracemalloc.stop()
tracemalloc.start()
tracemalloc.clear_traces()
print("cleared")
`,
};

test('a TypeScript program cannot forge its figure by messages', async ({ page }) => {
  await openLesson(page, '10-slots', 'typescript');
  await setSources(page, { before: forgers.typescript, after: '' });
  const { before } = pageRow(await pressRun(page));
  // The messages themselves are garbage by then; their classes were not loaded before.
  expectBytes(measured(before).liveBytes, 3_000_000, 20_000 + v8Tolerance);
  await expect(output(page, 'before')).toHaveText('told lies\n');
  await expectRightRun(page, 'typescript');
});

test('a Python program that stops or clears the meter gets no figure, and is told why', async ({
  page,
}) => {
  await openLesson(page, '10-slots', 'python');
  await setSources(page, { before: forgers.python, after: '' });
  const row = pageRow(await pressRun(page));
  const kinds = variants.map((variant) => row[variant].kind);
  expect(kinds).toEqual(['failed', 'measured']);
  expect(row.before).toMatchObject({ error: { name: 'MeterTampered', line: 5 } });
  await expectRightRun(page, 'python');
});

test('import() in a TypeScript program is told of before anything runs', async ({ page }) => {
  await openLesson(page, '10-slots', 'typescript');
  await setSources(page, { before: `await import('http://${forbidden.host}/import');\n` });
  await pressRun(page);
  await expect(message(page, 'before')).toHaveText(
    `SyntaxError on line 1: “http://${forbidden.host}/import” is on the network, which no program here can reach: put what it needs into it.`,
  );
  expect(forbidden.visits).toEqual([]);
});
