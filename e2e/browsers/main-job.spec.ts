/** What a reader does with a lesson, in every browser: run, edit, stop, err, and run again. */
import { languageLabels, type Language } from '../../src/measurement/example.ts';
import { explainedInNode } from '../support/explained-in-node.ts';
import { endlessLoop, known } from '../support/programs.ts';
import { expectBytes, measured, pageRow } from '../support/sandbox.ts';
import { servePlain } from './plain-server.ts';
import {
  endOfRun,
  openLesson,
  pressRun,
  recorded,
  run,
  setSources,
  setTimeLimit,
  show,
  sourceOf,
  type Sources,
} from './reader.ts';
import type { Tab } from './tab.ts';
import { expect, test } from './test.ts';
import { busyWorkers } from './threads.ts';

const site = process.env['HEAPWISE_ORIGIN'] ?? '';
const languages = ['python', 'typescript'] as const;
const empty = { python: 'pass\n', typescript: '' };

/** A run whose first program is the one under test, beside one of known size: answers the first. */
async function runBeside(tab: Tab, language: Language, before: string, stop?: boolean) {
  const { source, liveBytes, toleranceBytes } = known[language];
  await setSources(tab, { before, after: source });
  await pressRun(tab);
  if (stop) {
    await expect.poll(() => statusOf(tab)).toBe('Running');
    await tab.click('heap-sandbox .hs-stop');
  }
  const row = pageRow(await endOfRun(tab));
  if (!stop) expectBytes(measured(row.after).liveBytes, liveBytes, toleranceBytes);
  return row.before;
}

function statusOf(tab: Tab): Promise<string | null | undefined> {
  return tab.evaluate(() => document.querySelector('.hs-status-text')?.textContent, null);
}

async function expectRightRun(tab: Tab, language: Language): Promise<void> {
  const { source, liveBytes, toleranceBytes } = known[language];
  const sources: Sources = { before: source, after: empty[language] };
  const { before, after } = pageRow(await run(tab, sources));
  expectBytes(measured(before).liveBytes, liveBytes, toleranceBytes);
  expectBytes(measured(after).liveBytes, 0, toleranceBytes);
}

const faults = {
  python: {
    SyntaxError: 'a = 1\nc = = 3\n',
    ValueError: 'def f():\n    raise ValueError("no")\nf()\n',
  },
  typescript: {
    SyntaxError: 'const a = 1;\nconst c = = 3;\n',
    RangeError: 'function f(): never {\n  throw new RangeError("no");\n}\nf();\n',
  },
};

/** They end by the engine's limit of memory, or by the limit of time where the engine is slow. */
const endless = {
  python: {
    objects: 'class A: pass\nheld = []\nwhile True:\n    held.append(A())\n',
    'list items': 'held = []\nwhile True:\n    held.extend([0] * 1000)\n',
    buffers: 'held = []\nwhile True:\n    held.append(bytearray(10_000_000))\n',
  },
  typescript: {
    objects: 'const held: object[] = [];\nfor (;;) held.push({ a: held.length });\n',
    'list items': 'const held: number[] = [];\nfor (;;) held.push(0);\n',
    buffers: 'const held: object[] = [];\nfor (;;) held.push(new Uint8Array(1e7).fill(1));\n',
  },
};

/** Loops that leave their engine's own code as seldom as the language allows. */
const busy = {
  python: [
    endlessLoop.python,
    'n = 0\nwhile True:\n    n = len(str(n))\n',
    'import re\nre.match("(a+)+$", "a" * 60 + "b")\n',
  ],
  typescript: [
    endlessLoop.typescript,
    'for (let n = 0; ; ) n = String(n).length;\n',
    '/^(a+)+$/.test(`${"a".repeat(60)}b`);\n',
  ],
};

const millionLines = {
  python: 'for n in range(1_000_000):\n    print(n)\n',
  typescript: 'for (let n = 0; n < 1_000_000; n++) console.log(n);\n',
};

for (const language of languages) {
  const label = languageLabels[language];

  test(`${label}: an edit by keyboard is measured, and is there after a reload`, async ({
    tab,
  }) => {
    await openLesson(tab, site, '10-slots', language);
    const own = await sourceOf(tab, 'before');
    // Its first line is empty: that is where the cursor is.
    await setSources(tab, { before: `\n${known[language].source}` });
    const focus = () =>
      tab.evaluate(() => {
        // Chromium's input is none of the old elements.
        const input = '.hs-editor textarea, .hs-editor .native-edit-context';
        document.querySelector<HTMLElement>(input)?.focus();
        return document.activeElement?.matches(input) ?? false;
      }, null);
    await expect.poll(focus).toBe(true);
    const mark = language === 'python' ? '#' : '//';
    await tab.type(`${mark} é 漢`);
    const edited = await sourceOf(tab, 'before');
    expect(edited).toContain(`${mark} é 漢`);
    const { before, after } = pageRow(await run(tab));
    const { liveBytes, toleranceBytes } = known[language];
    expectBytes(measured(before).liveBytes, liveBytes, toleranceBytes);
    expect(measured(after).liveBytes).toBeGreaterThan(1_000);
    await tab.reload();
    expect(await sourceOf(tab, 'before')).toBe(edited);
    await tab.evaluate(async () => {
      await customElements.whenDefined('heap-sandbox');
      document.querySelector('heap-sandbox')?.reset();
    }, null);
    expect(await sourceOf(tab, 'before')).toBe(own);
  });

  test(`${label}: errors, Stop and a million lines; what runs beside and after is right`, async ({
    tab,
  }) => {
    await openLesson(tab, site, '10-slots', language);
    for (const [name, source] of Object.entries(faults[language])) {
      await test.step(name, async () => {
        expect(await runBeside(tab, language, source)).toMatchObject({
          kind: 'failed',
          error: { name, line: 2 },
        });
      });
    }
    await test.step('Stop', async () => {
      const loop = endlessLoop[language];
      expect(await runBeside(tab, language, loop, true)).toEqual({ kind: 'cancelled' });
      await expectRightRun(tab, language);
    });
    await test.step('a million lines', async () => {
      // The output is what is looked at, however long it takes.
      await setTimeLimit(tab, 120_000);
      measured(await runBeside(tab, language, millionLines[language]));
      const shown = await tab.evaluate(
        () => document.querySelector('.hs-output [data-variant="before"] pre')?.textContent ?? '',
        null,
      );
      expect(shown.startsWith('0\n1\n2\n')).toBe(true);
      expect(shown).toContain('999,000 more lines of output were printed and are not shown.');
    });
    await expectRightRun(tab, language);
  });

  test(`${label}: endless programs; what runs beside and after is right`, async ({
    tab,
    browserIs,
  }) => {
    await openLesson(tab, site, '10-slots', language);
    // A first run has the engine to fetch, for which the limit below is no time.
    await expectRightRun(tab, language);
    // It is the neighbour's, too, which has a part of the processors only; WebKit interprets at first.
    await setTimeLimit(tab, browserIs === 'WebKitGTK' ? 10_000 : 3_000);
    await test.step('an endless loop', async () => {
      const loop = endlessLoop[language];
      expect(await runBeside(tab, language, loop)).toMatchObject({ kind: 'timed-out' });
    });
    for (const [what, source] of Object.entries(endless[language])) {
      await test.step(`endless ${what}`, async () => {
        const { kind } = await runBeside(tab, language, source);
        expect(['out-of-memory', 'timed-out', 'failed']).toContain(kind);
      });
    }
    await expectRightRun(tab, language);
  });
}

// Only Linux tells of threads in files.
for (const language of process.platform === 'linux' ? languages : []) {
  test(`${languageLabels[language]}: what Stop or the time limit has ended runs no longer`, async ({
    tab,
    browserIs,
  }) => {
    const busyNow = () => busyWorkers(browserIs);
    await openLesson(tab, site, '10-slots', language);
    await expectRightRun(tab, language);
    await expect.poll(busyNow).toBe(0);
    for (const source of busy[language]) {
      await setSources(tab, { before: source, after: empty[language] });
      await pressRun(tab);
      await expect.poll(async () => [await statusOf(tab), busyNow()]).toEqual(['Running', 1]);
      await tab.click('heap-sandbox .hs-stop');
      expect(pageRow(await endOfRun(tab)).before).toEqual({ kind: 'cancelled' });
      await expect.poll(busyNow).toBe(0);
    }
    await setTimeLimit(tab, 5_000);
    const loop = endlessLoop[language];
    expect(await runBeside(tab, language, loop)).toMatchObject({ kind: 'timed-out' });
    await expect.poll(busyNow).toBe(0);
  });
}

test('two tabs: an edit in one is in the other, and both run at once', async ({ tab, running }) => {
  await openLesson(tab, site, '10-slots', 'python');
  const other = await running.newTab();
  await other.open(`${site}/lessons/10-slots/`);
  await show(other, 'python');
  const { source, liveBytes } = known.python;
  await setSources(other, { before: source, after: empty.python });
  await expect.poll(() => sourceOf(tab, 'before')).toBe(source);
  await pressRun(other);
  await tab.show();
  await pressRun(tab);
  for (const one of [tab, other]) {
    expect(measured(pageRow(await endOfRun(one)).before).liveBytes).toBe(liveBytes);
  }
  await other.close();
});

/** Of these in every run of the tests; of all lessons with HEAPWISE_ALL_LESSONS. */
const some = /^(?:02-generators|05-del|10-slots)$/;

for (const [engine, language] of [
  ['CPython (Pyodide)', 'python'],
  ['QuickJS', 'typescript'],
] as const) {
  test(`${engine}: the bytes of the lessons are the recorded ones`, async ({ tab }) => {
    test.slow(Boolean(process.env['HEAPWISE_ALL_LESSONS']));
    // Where nothing isolates a page, Chromium measures on QuickJS, too.
    const plain = await servePlain('dist');
    const found: unknown[] = [];
    const expected: unknown[] = [];
    for (const { lesson, bytes } of recorded(engine, language)) {
      if (!process.env['HEAPWISE_ALL_LESSONS'] && !some.test(lesson)) continue;
      await openLesson(tab, plain.origin, lesson, language);
      const { before, after } = pageRow(await run(tab));
      found.push([
        lesson,
        measured(before).engine,
        measured(before).liveBytes,
        measured(after).liveBytes,
      ]);
      expected.push([lesson, engine, ...bytes]);
    }
    await plain.close();
    expect(found).toEqual(expected);
    expect(found.length).toBeGreaterThanOrEqual(3);
  });
}

/** What two names share, a cycle, instances, and a generator that waits. */
const holding = `text = "x" * int("100000")
a, b = [text], [text]
class Node:
    def __init__(self, n):
        self.items = [bytes(n)]
nodes = [Node(1000) for _ in range(50)]
nodes[0].other = nodes[0]
def lines():
    kept = bytes(int("5000"))
    yield kept
waiting = lines()
next(waiting)
`;

test('Python: what holds the heap is the same, to the byte', async ({ tab }) => {
  await openLesson(tab, site, '10-slots', 'python');
  await run(tab, { before: holding, after: empty.python });
  const found = await tab.evaluate(
    () => document.querySelector('heap-sandbox')!.explain('before'),
    null,
  );
  expect(found).toEqual(await explainedInNode(holding));
  // The text, and the class, which its instances keep too.
  expect(found.retained?.sharedBytes).toBeGreaterThanOrEqual(100_021);
  expect(found.retained?.types[0]).toEqual({ type: 'str', count: 1, bytes: 100_021 });
});

test('a link carries the programs to another tab, which runs them', async ({ tab, running }) => {
  const { source, liveBytes } = known.python;
  await openLesson(tab, site, '10-slots', 'python');
  await setSources(tab, { before: source, after: empty.python });
  const link = await tab.evaluate(
    async () => document.querySelector('heap-sandbox')?.shareLink(),
    null,
  );
  const other = await running.newTab();
  await other.open(link ?? '');
  await expect.poll(() => sourceOf(other, 'before')).toBe(source);
  const { before, after } = pageRow(await run(other));
  expect([measured(before).liveBytes, measured(after).liveBytes]).toEqual([liveBytes, 0]);
  await other.close();
});
