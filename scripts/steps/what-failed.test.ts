import { expect, it } from 'vitest';
import { whatFailed } from './what-failed.ts';

it('names tests of Vitest, and what was expected of them, without colours', () => {
  const output = [
    ' \u001b[32m✓\u001b[39m src/a.test.ts (3 tests)',
    '\u001b[41m FAIL \u001b[49m src/b.test.ts > says so',
    'AssertionError: expected 33 to be +0 // Object.is equality',
    '- Expected',
    '+ Received',
    '- 0',
    '+ 33',
    ' ❯ src/b.test.ts:10:3',
  ].join('\n');
  expect(whatFailed(output)).toEqual([
    'FAIL  src/b.test.ts > says so',
    'AssertionError: expected 33 to be +0 // Object.is equality',
    '- 0',
    '+ 33',
  ]);
});

it('names tests of Playwright once, and a lesson’s line', () => {
  const title = 'e2e/stage.spec.ts:35:3 › what matters is on the first screen';
  expect(whatFailed(`  ✘ 1 ${title}\n  1 failed\n    ${title}\n    ${title}\n`)).toEqual([title]);
  expect(
    whatFailed('one more line\nsrc/content/docs/lessons/a/index.mdx:3 no such word\n'),
  ).toEqual(['src/content/docs/lessons/a/index.mdx:3 no such word']);
});

it('gives the last lines where none names anything, few and not wide', () => {
  const output = Array.from({ length: 20 }, (_, i) => `${i} ${'x'.repeat(400)}`).join('\n');
  const lines = whatFailed(output);
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['14', '15', '16', '17', '18', '19']);
  expect(Math.max(...lines.map(({ length }) => length))).toBe(140);
});
