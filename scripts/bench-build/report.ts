/** The table of a build bench, and its limits. */
import type { Build } from './build.ts';
import type { Search } from './search.ts';

export interface Pair {
  readonly own: Build;
  readonly plain: Build;
}

export const limits = {
  /**
   * CPU time of one lesson more, over that of one plain page more. A build keeps one core busy, so
   * on a quiet machine the clock says the same; on a busy one it says what the others do.
   */
  marginalRatio: 1.3,
  /** Of a lesson's page, uncompressed. */
  htmlBytes: 60_000,
  /** Of the search index, what one query may load. */
  searchShare: 0.1,
} as const;

export interface Marginal {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
}

/** What each lesson between two sizes has cost. */
export function marginal(small: Build, large: Build): Marginal {
  const lessons = large.project.lessons - small.project.lessons;
  return {
    wallMs: (large.wallMs - small.wallMs) / lessons,
    cpuMs: (large.cpuMs - small.cpuMs) / lessons,
    peakBytes: (large.peakBytes - small.peakBytes) / lessons,
  };
}

const median = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0;
const largest = (sorted: readonly number[]) => sorted.at(-1) ?? 0;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;

export function report(pairs: readonly Pair[]): void {
  console.log('\nWhole builds');
  console.table(
    pairs
      .flatMap(({ plain, own }) => [plain, own])
      .map(({ project, wallMs, cpuMs, peakBytes, htmlBytes }) => ({
        site: project.name,
        lessons: project.lessons,
        time: seconds(wallMs),
        CPU: seconds(cpuMs),
        'peak memory': mebibytes(peakBytes),
        'page, median': kilobytes(median(htmlBytes)),
        'page, largest': kilobytes(largest(htmlBytes)),
      })),
  );
  console.log('One lesson more');
  console.table(
    steps(pairs).map(({ from, to, own, plain }) => ({
      lessons: `${from} to ${to}`,
      'time, plain': `${plain.wallMs.toFixed(1)} ms`,
      'time, ours': `${own.wallMs.toFixed(1)} ms`,
      'time, ratio': (own.wallMs / plain.wallMs).toFixed(2),
      'CPU, ratio': (own.cpuMs / plain.cpuMs).toFixed(2),
      'memory, plain': kilobytes(plain.peakBytes),
      'memory, ours': kilobytes(own.peakBytes),
    })),
  );
}

export function reportSearch(found: Search): void {
  const { query, results, loadedFiles, loadedBytes, indexFiles, indexBytes } = found;
  console.log(
    `Search for “${query}”: ${results} It loads ${loadedFiles} of the index’s ${indexFiles} files, ${kilobytes(loadedBytes)} of ${kilobytes(indexBytes)} (${((100 * loadedBytes) / indexBytes).toFixed(1)} %).\n`,
  );
}

/** From each size to the next. */
function steps(pairs: readonly Pair[]) {
  return pairs.slice(1).flatMap((large, index) => {
    const small = pairs[index];
    if (!small) return [];
    return {
      from: small.own.project.lessons,
      to: large.own.project.lessons,
      own: marginal(small.own, large.own),
      plain: marginal(small.plain, large.plain),
    };
  });
}

/** A line for each limit that is missed. */
export function judge(pairs: readonly Pair[], found: Search): readonly string[] {
  const missed: string[] = [];
  // The longest step: the shorter ones are mostly noise.
  const last = steps(pairs).at(-1);
  const ratio = last ? last.own.cpuMs / last.plain.cpuMs : Number.NaN;
  if (!(ratio <= limits.marginalRatio)) {
    missed.push(
      `One lesson more costs ${ratio.toFixed(2)} times a plain page; the limit is ${limits.marginalRatio}.`,
    );
  }
  for (const { own } of pairs) {
    const bytes = largest(own.htmlBytes);
    if (bytes >= limits.htmlBytes) {
      missed.push(
        `A page of ${own.project.lessons} lessons has ${bytes} B; the limit is ${limits.htmlBytes} B.`,
      );
    }
  }
  const share = found.loadedBytes / found.indexBytes;
  const many = (pairs.at(-1)?.own.project.lessons ?? 0) >= 1000;
  if (many && share > limits.searchShare) {
    missed.push(
      `One search loads ${(100 * share).toFixed(1)} % of the index; the limit is ${100 * limits.searchShare} %.`,
    );
  }
  return missed;
}
