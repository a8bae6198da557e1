import { expect, it } from 'vitest';
import { sampleMeasurement } from '../results/sample-measurement.ts';
import { judge } from './judge.ts';

const outcome = sampleMeasurement({ liveBytes: 900_000, peakBytes: 2_000_000 });
const attempt = { outcome, expected: '1\n', printed: '1\n', comparable: true };

it('says by how much a try is over its budget', () => {
  const { passed, text } = judge({ ...attempt, budget: { peak: 1_048_576 } });
  expect(passed).toBe(false);
  expect(text).toContain('951,424 B');
});

it('is passed within the budget, with the same output only', () => {
  const budget = { live: 1_000_000 };
  expect(judge({ ...attempt, budget }).passed).toBe(true);
  const { passed, text } = judge({ ...attempt, budget, printed: '2\n' });
  expect([passed, text]).toEqual([false, expect.stringContaining('not the same')]);
});

it('judges nothing where the starter was changed, or nothing was measured', () => {
  const budget = { live: 1_000_000 };
  expect(judge({ ...attempt, budget, comparable: false }).passed).toBe(false);
  expect(judge({ ...attempt, budget, outcome: { kind: 'cancelled' } }).passed).toBe(false);
});
