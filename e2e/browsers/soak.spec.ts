/** A short one with the other tests; `npm run soak` makes 200 runs, in Chromium and in Firefox. */
import { openLesson } from './reader.ts';
import { runsOfEach, soak } from './soak.ts';
import type { Counts, Tab } from './tab.ts';
import { expect, test } from './test.ts';

const runs = Number(process.env['HEAPWISE_SOAK_RUNS'] ?? 8);
const site = process.env['HEAPWISE_ORIGIN'] ?? '';

test('many runs in one tab: none is wrong, and nothing is left of them', async ({
  tab,
  browserIs,
  heapBytes,
  counts,
}) => {
  test.setTimeout(60_000 + runs * 15_000);
  const seed = Number(process.env['HEAPWISE_SOAK_SEED'] ?? 20_261_125);
  await openLesson(tab, site, '10-slots', 'python');
  const long = runs > runsOfEach;
  const begun = await soak(tab, { runs: long ? runsOfEach : 4, seed, each: long });
  const full = await rightOfEach(tab, seed);
  expect([...begun.wrong, ...full.wrong]).toEqual([]);
  const first = await settled(counts);
  const before = await heapBytes();
  const { kinds, wrong, left } = await soak(tab, { runs, seed });
  const again = await rightOfEach(tab, seed);
  const last = await settled(counts);
  const after = await heapBytes();
  const grown = before === undefined || after === undefined ? undefined : after - before;
  console.log(
    `${browserIs}: ${runs} runs`,
    kinds,
    left,
    first,
    last,
    grown === undefined ? '' : `${grown} B`,
  );
  expect([...wrong, ...again.wrong]).toEqual([]);
  expect(last?.workers).toBe(first?.workers);
  // The editor's lines have some of their own.
  if (first?.listeners !== undefined) expect(last?.listeners).toBeLessThan(first.listeners + 60);
  expect(left[1].frames).toBeLessThanOrEqual(1);
  expect(left[1].elements - left[0].elements).toBeLessThan(60);
  if (grown !== undefined) expect(grown).toBeLessThan(5_000_000);
});

/**
 * Python, TypeScript, Python: after these each engine has its spare workers. A V8 that could not be
 * read, on a busy machine, gets another frame, in which Python has none until its next run.
 */
function rightOfEach(tab: Tab, seed: number) {
  return soak(tab, { runs: 3, seed, each: true });
}

/** When the number of workers has been the same for three seconds: spare ones start in their own time. */
async function settled(counts: () => Promise<Counts | undefined>): Promise<Counts | undefined> {
  let last = await counts();
  let since = Date.now();
  await expect
    .poll(
      async () => {
        const now = await counts();
        if (now?.workers !== last?.workers) since = Date.now();
        last = now;
        return Date.now() - since;
      },
      { timeout: 60_000, intervals: [300] },
    )
    .toBeGreaterThan(3_000);
  return last;
}
