/** Takes a guess, and answers it after the run. Loaded when the reader first touches it. */
import { compare, type Comparison } from '../../figures/compare.ts';
import type { PairOutcome } from '../../measurement/outcome.ts';
import { part } from '../part.ts';
import { headlineHeap, type Comparing } from '../results/headline.ts';
import { shownResult } from '../results/shown-result.ts';
import { answerTo, guessText, parseGuess } from './answer.ts';
import { setPredict } from './settings.ts';

/** Of each place, until it is answered. */
const guesses = new WeakMap<HTMLElement, number>();
const answered = new WeakSet<HTMLElement>();

/** @param place of the guess in one language */
export function takeGuess(sandbox: HTMLElement, place: HTMLElement, event: Event): void {
  const { target, type } = event;
  answerRuns(sandbox, place);
  if (type === 'submit') guess(sandbox, place);
  if (type === 'click' && target instanceof Element && target.closest('.hs-guess-off')) {
    setPredict('guess', true);
    say(place, 'No guess is asked for any more. “Runtimes” below brings it back.');
    part(sandbox, '.hs-run').focus();
  }
}

function guess(sandbox: HTMLElement, place: HTMLElement): void {
  const input = part<HTMLInputElement>(place, 'input');
  const times = parseGuess(input.value);
  if (times === undefined) {
    input.setCustomValidity(
      'Write a number: 10 is ten times smaller, 1 no difference, 0.5 twice as large.',
    );
    input.reportValidity();
    return;
  }
  guesses.set(place, times);
  place.dataset['guessed'] = '';
  say(place, `Your guess: ${guessText(times)}. Run says how far off it is.`);
  part(sandbox, '.hs-run').focus();
}

/** Once for each place: the first figures answer the guess, and later ones take the answer away. */
function answerRuns(sandbox: HTMLElement, place: HTMLElement): void {
  if (answered.has(place)) return;
  answered.add(place);
  const input = part<HTMLInputElement>(place, 'input');
  // Else the browser would send no other guess.
  input.addEventListener('input', () => input.setCustomValidity(''));
  const { language } = place.dataset;
  const result = part(sandbox, `.hs-result[data-language="${language}"]`);
  sandbox.addEventListener('heap-sandbox-row', (event) => {
    const outcomes = (event as CustomEvent<PairOutcome & { language: string }>).detail;
    if (outcomes.language !== language) return;
    // Typed, and Run was pressed instead of Guess.
    const times = guesses.get(place) ?? parseGuess(input.value);
    place.dataset['guessed'] = '';
    if (times === undefined) return say(place, '');
    const found = comparisonOf(outcomes, shownResult(result)?.rows[0] ?? {});
    if (!found) {
      guesses.set(place, times);
      return say(
        place,
        `You guessed ${guessText(times)}. This run gave no figure to compare it with.`,
      );
    }
    guesses.delete(place);
    input.value = '';
    say(place, answerTo(times, found));
  });
}

function comparisonOf(
  { before, after }: PairOutcome,
  comparing: Comparing,
): Comparison | undefined {
  if (before.kind !== 'measured' || after.kind !== 'measured') return undefined;
  const [reason] = comparing.incomparable ?? [];
  return reason === undefined
    ? compare(before, after, headlineHeap(before, after, comparing))
    : { kind: 'not-comparable', differs: 'peakBytes', reason };
}

function say(place: HTMLElement, text: string): void {
  part(place, '.hs-guess-answer').textContent = text;
}
