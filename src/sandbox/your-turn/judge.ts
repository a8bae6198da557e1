/** What is said of a try: pure. */
import { againstBudget, isWithin, type Budget } from '../../figures/budget.ts';
import { heapLabels } from '../../figures/heap.ts';
import { exactBytes, formatBytes } from '../../measurement/format.ts';
import type { Outcome } from '../../measurement/outcome.ts';

export interface Try {
  readonly budget: Budget;
  readonly outcome: Outcome;
  /** What the starter and the try have printed. */
  readonly expected: string;
  readonly printed: string;
  /** The starter is as it was, and the try has its N. */
  readonly comparable: boolean;
}

export interface Judgement {
  readonly passed: boolean;
  /** Whole sentences: what is missing, and by how much. */
  readonly text: string;
}

export function judge({ budget, outcome, expected, printed, comparable }: Try): Judgement {
  const not = (text: string): Judgement => ({ passed: false, text: `Not yet. ${text}` });
  if (outcome.kind !== 'measured') {
    return not('Your program gave no figure: what it said stands beside its bar.');
  }
  if (!comparable) {
    return not(
      '“Before” must be the starter, and your N its N: else the outputs cannot be compared.',
    );
  }
  const lines = againstBudget(budget, outcome);
  if (lines.length === 0) return not('The meter here does not know the heap of this budget.');
  const sentences = lines.map(({ heap, bytes, budgetBytes, overBytes }) => {
    const name = `${heapLabels[heap][0]?.toUpperCase()}${heapLabels[heap].slice(1)}`;
    const of = `${name}: ${both(bytes)} of ${both(budgetBytes)}`;
    return overBytes > 0 ? `${of}, ${both(overBytes)} too many.` : `${of}.`;
  });
  const same = expected === printed;
  sentences.push(same ? 'The output is the same.' : 'The output is not the same as the starter’s.');
  const text = sentences.join(' ');
  return isWithin(lines) && same ? { passed: true, text: `Done. ${text}` } : not(text);
}

function both(bytes: number): string {
  const [exact, rounded] = [exactBytes(bytes), formatBytes(bytes)];
  return exact === rounded ? exact : `${rounded} (${exact})`;
}
