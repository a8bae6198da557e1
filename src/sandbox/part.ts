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
