/** Many runs in one tab, in an order that a seed gives; every run of known programs must be right. */
import { variants, type Language } from '../../src/measurement/example.ts';
import type { Outcome } from '../../src/measurement/outcome.ts';
import { seeded } from '../../src/measurement/seeded.ts';
import type { Sweep } from '../../src/sandbox/heap-sandbox.ts';
import { endlessLoop, known } from '../support/programs.ts';
import { pageRow } from '../support/sandbox.ts';
import { endOfRun, pressRun, setSources, setTimeLimit, show, sourceOf } from './reader.ts';
import type { Tab } from './tab.ts';

export interface SoakReport {
  /** How often each kind of run was made. */
  readonly kinds: Readonly<Record<string, number>>;
  /** What was wrong, in words. */
  readonly wrong: readonly string[];
  /** After the tenth run, and after the last. */
  readonly left: readonly [Left, Left];
}

/** What a page holds between runs. */
export interface Left {
  readonly elements: number;
  readonly frames: number;
}

const wrongProgram = {
  python: 'raise ValueError("no")\n',
  typescript: 'throw new RangeError("no");\n',
};
const empty = { python: 'pass\n', typescript: '' };
const kinds = [
  'right',
  'right',
  'stopped',
  'failed',
  'timed out',
  'edited',
  'case',
  'sweep',
] as const;
const caseIds = { python: 'tuple', typescript: 'map' };
const sizes = [1_000, 3_000];

export interface SoakOrder {
  readonly runs: number;
  readonly seed: number;
  /** One kind after the other, in both languages, in place of those that the seed picks. */
  readonly each?: boolean;
}

/** Enough for each kind in both languages: what is loaded when it is first wanted is there then. */
export const runsOfEach = 2 * kinds.length;

/** @param tab shows lesson 10 */
export async function soak(tab: Tab, { runs, seed, each }: SoakOrder): Promise<SoakReport> {
  const { pick, upTo } = seeded(seed);
  const sweeps = new Map<Language, Sweep>();
  const made: Record<string, number> = {};
  const wrong: string[] = [];
  let first: Left | undefined;
  for (let run = 0; run < runs; run += 1) {
    const language: Language = run % 2 === 0 ? 'python' : 'typescript';
    const kind = each ? kinds[(run >> 1) % kinds.length]! : pick(kinds);
    made[kind] = (made[kind] ?? 0) + 1;
    await show(tab, language);
    if (kind === 'case' || kind === 'sweep') {
      await setTimeLimit(tab, 60_000);
      const fault =
        kind === 'case' ? await runCase(tab, language) : await sweep(tab, language, sweeps);
      if (fault !== undefined) wrong.push(`run ${run}, ${language}, ${kind}: ${fault}`);
      if (run === Math.min(9, runs - 2)) first = await leftOn(tab);
      continue;
    }
    const { source } = known[language];
    const before = {
      right: source,
      edited: `${language === 'python' ? '#' : '//'} ${run}\n${source}`,
      failed: wrongProgram[language],
      stopped: endlessLoop[language],
      'timed out': endlessLoop[language],
    }[kind];
    // The limit is of both programs: the other one is empty then.
    const alone = kind === 'right' || kind === 'timed out';
    await setTimeLimit(tab, kind === 'timed out' ? 2_000 : 60_000);
    await setSources(tab, { before, after: alone ? empty[language] : source });
    await pressRun(tab);
    if (kind === 'stopped') {
      await new Promise((resolve) => setTimeout(resolve, 100 + upTo(1_500)));
      await tab.click('heap-sandbox .hs-stop');
    }
    const row = pageRow(await endOfRun(tab));
    const fault = faultOf(kind, language, row.before) ?? faultOfAfter(kind, language, row.after);
    if (fault !== undefined) wrong.push(`run ${run}, ${language}, ${kind}: ${fault}`);
    if (run === Math.min(9, runs - 2)) first = await leftOn(tab);
  }
  const last = await leftOn(tab);
  return { kinds: made, wrong, left: [first ?? last, last] };
}

/** A case beside what it is compared with, and the reader's own programs again. */
async function runCase(tab: Tab, language: Language): Promise<string | undefined> {
  const own = await sourceOf(tab, 'before');
  await tab.evaluate(([id, name]) => document.querySelector('heap-sandbox')?.openCase(id, name), [
    caseIds[language],
    language,
  ] as const);
  await pressRun(tab);
  const { before, after } = pageRow(await endOfRun(tab));
  await tab.evaluate(() => document.querySelector('heap-sandbox')?.showOwn(), null);
  const unlike = [before, after].find(({ kind }) => kind !== 'measured');
  if (unlike) return `not measured: ${JSON.stringify(unlike)}`;
  return (await sourceOf(tab, 'before')) === own ? undefined : 'the reader’s own program is lost';
}

/** The lesson's own programs at two sizes: the same bytes every time, as far as the meter knows them. */
async function sweep(
  tab: Tab,
  language: Language,
  earlier: Map<Language, Sweep>,
): Promise<string | undefined> {
  const found = await tab.evaluate((ns) => {
    const sandbox = document.querySelector('heap-sandbox');
    sandbox?.resetAll();
    return sandbox?.sweep(ns);
  }, sizes);
  const wanted = earlier.get(language) ?? found;
  if (!found || !wanted) return 'there is no sandbox';
  earlier.set(language, wanted);
  const tolerance = 4 * known[language].toleranceBytes;
  const alike =
    found.points.length === sizes.length &&
    found.points.every((point, index) =>
      variants.every((variant) => {
        const [one, other] = [point[variant], wanted.points[index]?.[variant]];
        return (
          typeof one === 'number' &&
          typeof other === 'number' &&
          one > 0 &&
          Math.abs(one - other) <= tolerance
        );
      }),
    );
  return alike ? undefined : `${JSON.stringify(found)}; before it ${JSON.stringify(wanted)}`;
}

function faultOf(kind: string, language: Language, outcome: Outcome): string | undefined {
  const expected = { stopped: 'cancelled', failed: 'failed', 'timed out': 'timed-out' }[kind];
  if (expected === undefined) return wrongBytes(outcome, language, known[language].liveBytes);
  return outcome.kind === expected ? undefined : `expected ${expected}: ${JSON.stringify(outcome)}`;
}

function faultOfAfter(kind: string, language: Language, outcome: Outcome): string | undefined {
  // Stop ends both, if the second has not ended by then.
  if (kind === 'stopped' && outcome.kind === 'cancelled') return undefined;
  const alone = kind === 'right' || kind === 'timed out';
  return wrongBytes(outcome, language, alone ? 0 : known[language].liveBytes);
}

function wrongBytes(outcome: Outcome, language: Language, expected: number): string | undefined {
  if (outcome.kind !== 'measured') return `not measured: ${JSON.stringify(outcome)}`;
  const off = Math.abs(outcome.liveBytes - expected);
  return off <= Math.max(known[language].toleranceBytes, outcome.uncertaintyBytes)
    ? undefined
    : `${outcome.liveBytes} B; expected ${expected} B`;
}

function leftOn(tab: Tab): Promise<Left> {
  return tab.evaluate(
    () => ({
      // The editor's lines come and go with the text.
      elements: [...document.querySelectorAll('*')].filter(
        (element) => !element.closest('.hs-editor'),
      ).length,
      frames: document.querySelectorAll('iframe').length,
    }),
    null,
  );
}
