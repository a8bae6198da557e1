/**
 * A part of the element that the server has rendered.
 * @throws Error where it is not there
 */
export function part<Kind extends HTMLElement = HTMLElement>(
  root: HTMLElement,
  selector: string,
): Kind {
  const found = root.querySelector<Kind>(selector);
  if (found) return found;
  throw new Error(`<${root.localName}>: its part ${selector} is missing from the page.`);
}

/** Says that a script, which is loaded when it is first wanted, is not to be had. */
export function sayNotLoaded(sandbox: HTMLElement): void {
  part(sandbox, '.hs-notice').textContent =
    'This part of the page could not be downloaded. Check the connection and reload the page.';
}
