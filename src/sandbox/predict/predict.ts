/** The guess before a first run. Loads with the page: what reads and answers it does not. */

import { sayNotLoaded } from '../part.ts';

export function listenToGuesses(sandbox: HTMLElement): void {
  for (const place of sandbox.querySelectorAll<HTMLElement>('.hs-guess')) {
    for (const type of ['focusin', 'click', 'submit']) {
      place.addEventListener(type, (event) => {
        if (type === 'submit') event.preventDefault();
        void import('./guess.ts').then(
          ({ takeGuess }) => takeGuess(sandbox, place, event),
          () => sayNotLoaded(sandbox),
        );
      });
    }
  }
  if (document.documentElement.dataset['verdict']) {
    void import('./waiting-verdict.ts').then(({ waitForRun }) => waitForRun(sandbox));
  }
}
