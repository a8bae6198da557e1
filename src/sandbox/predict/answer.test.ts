import { expect, it } from 'vitest';
import { compareBytes } from '../../figures/compare.ts';
import { answerTo, guessText, parseGuess } from './answer.ts';

it.each([
  ['10', 10],
  [' 10× ', 10],
  ['2.5x', 2.5],
  ['1,000', 1000],
  ['.5', 0.5],
  ['50 %', 2],
  ['75%', 4],
  ['0', undefined],
  ['100%', undefined],
  ['150%', undefined],
  ['-3', undefined],
  ['1e3', undefined],
  ['ten', undefined],
  ['', undefined],
  ['9'.repeat(400), undefined],
])('reads %s as %d times smaller', (text, times) => {
  expect(parseGuess(text)).toBe(times);
});

it('says a guess in the words of a result', () => {
  expect([10, 1, 0.5].map(guessText)).toEqual(['10.0× smaller', 'no difference', '2.00× larger']);
});

it.each([
  [10, compareBytes(2_000, 100, 0), '10.0× smaller, and it is 20.0× smaller: 2.00× too low.'],
  [100, compareBytes(2_000, 100, 0), '100× smaller, and it is 20.0× smaller: 5.00× too high.'],
  [19, compareBytes(2_000, 100, 0), 'right within a tenth.'],
  // The other way round.
  [2, compareBytes(100, 200, 0), '2.00× smaller, and it is 2.00× larger: 4.00× too high.'],
  [0.25, compareBytes(100, 200, 0), '4.00× larger, and it is 2.00× larger: 2.00× too low.'],
  [1, compareBytes(100, 100, 0), 'You guessed no difference, and there is none: right.'],
  [3, compareBytes(100, 100, 0), 'there is no difference: 3.00× too high.'],
  [3, compareBytes(30_000, 10_000, 40_000), 'No answer: the meter cannot tell them apart.'],
  [
    1,
    compareBytes(300, 100, 0),
    'You guessed no difference, and it is 3.00× smaller: 3.00× too low.',
  ],
])('a guess of %d times is answered by how far off it was', (guess, comparison, answer) => {
  expect(answerTo(guess, comparison)).toContain(answer);
});

it('knows no more than the meter does', () => {
  const least = compareBytes(1_000_000, 100, 4_000);
  expect(answerTo(1e6, least)).toContain('the meter cannot tell more.');
  expect(answerTo(2, least)).toMatch(/: more than [\d,.]+× too low\.$/);
  const none = { kind: 'not-comparable', differs: 'engine', reason: 'N is 2 and 3.' } as const;
  expect(answerTo(2, none)).toBe(
    'You guessed 2.00× smaller. No answer: the programs cannot be compared.',
  );
});
