import { stripVTControlCharacters } from 'node:util';

/** Enough to see where to look: the whole output is above. */
const mostLines = 6;
const mostLetters = 140;

/** How the runners of the steps begin a line that names what has failed, or says why. */
const telling = [
  // Vitest, pytest.
  /^\s*FAIL(?:ED)?\s/,
  // Playwright's own list.
  /^\s+(?:\[\w+\] › )?e2e\/\S+:\d+:\d+ › /,
  // The lessons' checker, tsc and eslint.
  /^\S+\.\w+[:(]\d+/,
  /^\s*\w*Error: /,
  // Of two values that were compared, what is in one only.
  /^\s*[-+] (?!Expected|Received)\s*\S/,
  /^\s*(?:expected|found|Expected|Received):? +\S/,
];

/**
 * The few lines of a failed step's output that name what has failed, each once and cut to a width,
 * in their order; its last lines where none does.
 */
export function whatFailed(output: string): string[] {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trimEnd().slice(0, mostLetters))
    .filter((line) => line !== '');
  const told = lines.filter((line) => telling.some((form) => form.test(line)));
  const chosen = [...new Set(told.map((line) => line.trim()))].slice(0, mostLines);
  return chosen.length > 0 ? chosen : lines.slice(-mostLines);
}
