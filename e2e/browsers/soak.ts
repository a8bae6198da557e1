/** Many runs in one tab, in an order that a seed gives; every run of known programs must be right. */
import type { Language } from '../../src/measurement/example.ts';
import type { Outcome } from '../../src/measurement/outcome.ts';
import { endlessLoop, known } from '../support/programs.ts';
import { pageRow } from '../support/sandbox.ts';
import { endOfRun, openLesson, pressRun, setSources, setTimeLimit, show } from './reader.ts';
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

/** Numbers from 0 to 1, the same for the same seed. https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

const wrongProgram = {
  python: 'raise ValueError("no")\n',
  typescript: 'throw new RangeError("no");\n',
};
const empty = { python: 'pass\n', typescript: '' };
const kinds = ['right', 'right', 'stopped', 'failed', 'timed out', 'edited'] as const;

export async function soak(
  tab: Tab,
  site: string,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<SoakReport> {
  const next = numbers(seed);
  const made: Record<string, number> = {};
  const wrong: string[] = [];
  await openLesson(tab, site, '10-slots', 'python');
  let first: Left | undefined;
  for (let run = 0; run < runs; run += 1) {
    const language: Language = run % 2 === 0 ? 'python' : 'typescript';
    const kind = kinds[Math.floor(next() * kinds.length)] ?? 'right';
    made[kind] = (made[kind] ?? 0) + 1;
    const { source } = known[language];
    const before = {
      right: source,
      edited: `${language === 'python' ? '#' : '//'} ${run}\n${source}`,
      failed: wrongProgram[language],
      stopped: endlessLoop[language],
      'timed out': endlessLoop[language],
    }[kind];
    await show(tab, language);
    // The limit is of both programs: the other one is empty then.
    const alone = kind === 'right' || kind === 'timed out';
    await setTimeLimit(tab, kind === 'timed out' ? 2_000 : 60_000);
    await setSources(tab, { before, after: alone ? empty[language] : source });
    await pressRun(tab);
    if (kind === 'stopped') {
      await new Promise((resolve) => setTimeout(resolve, 100 + next() * 1_500));
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
