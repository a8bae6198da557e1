/** The last run of each sandbox and language: what there is to be explained. */
import type { RuntimeName } from '../../measurement/engines.ts';
import type { Pair, Language } from '../../measurement/example.ts';
import type { PairOutcome } from '../../measurement/outcome.ts';

export interface LastRun {
  readonly pair: Pair;
  readonly timeLimitMs: number | undefined;
  readonly rows: readonly (PairOutcome & { readonly runtime: RuntimeName })[];
}

const runs = new WeakMap<HTMLElement, Map<Language, LastRun>>();

export function rememberRun(sandbox: HTMLElement, run: LastRun): void {
  const ofSandbox = runs.get(sandbox) ?? new Map<Language, LastRun>();
  runs.set(sandbox, ofSandbox.set(run.pair.before.language, run));
}

export function lastRun(sandbox: HTMLElement, language: Language): LastRun | undefined {
  return runs.get(sandbox)?.get(language);
}
