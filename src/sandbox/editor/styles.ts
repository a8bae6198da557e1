/**
 * Styles that come with a dynamically imported module, and not before: Astro links the
 * stylesheets of everything that a page's script may ever import into the page's head.
 */
const adopted = new Set<string>();

/** Once per page, after all that were adopted before. */
export function adoptStyles(css: string): void {
  if (adopted.has(css)) return;
  adopted.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
