/** The verdict's number, for a reader who wants it after the first run only. */

/** Shows it when the sandbox has measured something, or the reader asks for it. */
export function waitForRun(sandbox: HTMLElement): void {
  const show = () => delete document.documentElement.dataset['verdict'];
  sandbox.addEventListener('heap-sandbox-row', show, { once: true });
  for (const button of document.querySelectorAll('.show-verdict')) {
    button.addEventListener('click', () => {
      show();
      // The button has gone: to where the verdict begins.
      document.querySelector<HTMLElement>('.trial .headline[aria-current], .trial a')?.focus();
    });
  }
}
