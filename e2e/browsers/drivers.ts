/** What the drivers share: the programs that they start, and the words that both protocols have. */
import type { ChildProcess } from 'node:child_process';

/** Ends a program and waits for its end; one that does not heed is killed. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await exit;
  clearTimeout(timer);
}

/** The body of a function as the text of a program that calls it with JSON and answers JSON. */
export function callText(body: unknown, argument: unknown): string {
  return `(${String(body)})(${argument === undefined ? '' : JSON.stringify(argument)})`;
}

/**
 * In the page: scrolls to the first element of a selector, which not every driver does before it
 * presses, and answers the element's middle in CSS pixels of the window.
 * @throws Error where there is none
 */
export function bringIntoView(selector: string): { x: number; y: number } {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`There is no ${selector}.`);
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}

/** Typing, in the words of WebDriver and of BiDi alike. https://www.w3.org/TR/webdriver2/#actions */
export function keyActions(text: string): object {
  const actions = [...text].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
  return { type: 'key', id: 'keys', actions };
}
