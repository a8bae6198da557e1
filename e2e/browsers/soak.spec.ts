/** A short one with the other tests; `npm run soak` makes 200 runs, in Chromium and in Firefox. */
import { soak } from './soak.ts';
import { expect, test } from './test.ts';

const runs = Number(process.env['HEAPWISE_SOAK_RUNS'] ?? 8);
const site = process.env['HEAPWISE_ORIGIN'] ?? '';

test('many runs in one tab: none is wrong, and nothing is left of them', async ({
  tab,
  browserIs,
  heapBytes,
}) => {
  test.setTimeout(60_000 + runs * 15_000);
  const seed = Number(process.env['HEAPWISE_SOAK_SEED'] ?? 20_261_125);
  await soak(tab, site, { runs: Math.min(4, runs), seed });
  const before = await heapBytes();
  const { kinds, wrong, left } = await soak(tab, site, { runs, seed });
  const after = await heapBytes();
  const grown = before === undefined || after === undefined ? undefined : after - before;
  console.log(`${browserIs}: ${runs} runs`, kinds, left, grown === undefined ? '' : `${grown} B`);
  expect(wrong).toEqual([]);
  expect(left[1].frames).toBeLessThanOrEqual(1);
  expect(left[1].elements - left[0].elements).toBeLessThan(60);
  if (grown !== undefined) expect(grown).toBeLessThan(5_000_000);
});
