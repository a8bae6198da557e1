import { expect, it } from 'vitest';
import { againstBudget, isWithin } from './budget.ts';

const mib = 1_048_576;

it('says of each heap by how much it is over the budget', () => {
  const lines = againstBudget({ live: 100, peak: mib }, { liveBytes: 100, peakBytes: mib + 5 });
  expect(lines).toEqual([
    { heap: 'live', budgetBytes: 100, bytes: 100, overBytes: 0 },
    { heap: 'peak', budgetBytes: mib, bytes: mib + 5, overBytes: 5 },
  ]);
  expect(isWithin(lines)).toBe(false);
});

it('judges by the heaps that the meter knows, and by nothing where it knows none', () => {
  expect(isWithin(againstBudget({ live: 100, peak: 1 }, { liveBytes: 99 }))).toBe(true);
  expect(isWithin(againstBudget({ peak: 1 }, { liveBytes: 0 }))).toBe(false);
});
