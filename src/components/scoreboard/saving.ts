/** What a technique saves, in a few words: its two programs on every recorded engine. */

import { compare, meaningfulRatio } from '../../figures/compare.ts';
import type { EngineRecord } from '../../figures/figures-file.ts';
import { formatRatio } from '../../measurement/format.ts';
import { headlineHeap, type EndHeap } from '../../sandbox/results/headline.ts';

export interface Saving {
  /** `1.70× to 2.00× smaller`, `peak 9,220× smaller`, `no difference`, `not recorded`. */
  readonly text: string;
  /** Before over after, of the engine that saves least; to sort by. */
  readonly least: number;
}

interface Ratio {
  /** Before over after; 1 where there is no difference. */
  readonly value: number;
  readonly isLeast: boolean;
  readonly peak: boolean;
}

/** The heap that a lesson's table of figures begins with; nothing where it cannot be compared. */
function ratioOf(record: EngineRecord, compares: EndHeap): readonly Ratio[] {
  const before = { ...record, ...record.before };
  const after = { ...record, ...record.after };
  const heap = headlineHeap(before, after, { compares });
  const found = compare(before, after, heap);
  const peak = heap === 'peak';
  if (found.kind === 'not-comparable') return [];
  if (found.kind === 'no-difference' || found.factor < meaningfulRatio) {
    return [{ value: 1, isLeast: false, peak }];
  }
  const value = found.smaller === 'after' ? found.factor : 1 / found.factor;
  return [{ value, isLeast: found.factorIsLeast, peak }];
}

function words({ value, isLeast }: Ratio): string {
  if (value === 1) return 'no difference';
  const factor = `${isLeast ? 'more than ' : ''}${formatRatio(Math.max(value, 1 / value))}`;
  return `${factor} ${value > 1 ? 'smaller' : 'larger'}`;
}

/** From the engine that saves least to the one that saves most. */
export function savingOf(records: readonly EngineRecord[], compares: EndHeap): Saving {
  const ratios = records.flatMap((record) => ratioOf(record, compares));
  const [least, ...others] = ratios.sort((left, right) => left.value - right.value);
  if (!least) return { text: 'not recorded', least: 0 };
  const most = others.at(-1) ?? least;
  const [low, high] = [words(least), words(most)];
  const peak = ratios.every((ratio) => ratio.peak) ? 'peak ' : '';
  if (low === high) return { text: `${peak}${low}`, least: least.value };
  const shared = / (?:smaller|larger)$/.exec(high)?.[0] ?? '';
  const start = shared && low.endsWith(shared) ? low.slice(0, -shared.length) : low;
  return { text: `${peak}${start} to ${high}`, least: least.value };
}
