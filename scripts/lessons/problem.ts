/** One thing that is wrong with a lesson, in the words that its author reads. */
export interface Problem {
  /** Path from the repository's root. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly expected: string;
  readonly found: string;
  /** What to write, or what to run, instead. */
  readonly corrected: string;
}

const labels = { expected: 'expected ', found: 'found    ', corrected: 'corrected' } as const;

/** Four lines; further lines of a value are indented below its first. */
export function formatProblem(problem: Problem): string {
  const rows = (['expected', 'found', 'corrected'] as const).map((key) => {
    const [first, ...rest] = problem[key].split('\n');
    const indent = ' '.repeat(labels[key].length + 4);
    return [`  ${labels[key]}  ${first}`, ...rest.map((line) => `${indent}${line}`)].join('\n');
  });
  return [`${problem.file}:${problem.line}`, ...rows].join('\n');
}

/** By file, then line, so that an author goes through a file once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      (a.expected < b.expected ? -1 : 1),
  );
}
