/** The recorded growth of a lesson, which the server leaves in the sandbox for its sweep. */
import type { FiguresFile } from '../../figures/figures-file.ts';
import type { EngineName } from '../../measurement/engines.ts';
import type { Language } from '../../measurement/example.ts';
import type { Reading } from './crossover.ts';

export interface RecordedGrowth {
  readonly engine: EngineName;
  readonly engineVersion: string;
  readonly uncertaintyBytes: number;
  /** Live bytes at rising N. */
  readonly points: readonly Reading[];
}

type ByLanguage = Partial<Record<Language, readonly RecordedGrowth[]>>;

/** Of the engines that a browser has, the likeliest first. */
const browsers: readonly EngineName[] = ['CPython (Pyodide)', 'V8', 'QuickJS'];

export function growthOf(figures: FiguresFile | undefined): ByLanguage {
  const all = Object.entries(figures?.languages ?? {}).map(([language, records]) => [
    language,
    browsers.flatMap((name) =>
      records
        .filter(({ engine }) => engine === name)
        .map(({ engine, engineVersion, uncertaintyBytes, growth }) => ({
          engine,
          engineVersion,
          uncertaintyBytes,
          points: growth.map(({ n, before, after }) => ({
            n,
            before: before.liveBytes,
            after: after.liveBytes,
          })),
        })),
    ),
  ]);
  return Object.fromEntries(all) as ByLanguage;
}

export function recordedGrowth(host: HTMLElement): ByLanguage {
  const text = host.querySelector('.hs-growth')?.textContent;
  return text ? (JSON.parse(text) as ByLanguage) : {};
}
