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
  ownFonts(sheet);
  document.adoptedStyleSheets.push(sheet);
}

/** What a `FontFace` takes, and how a stylesheet names it. */
const descriptors = {
  display: 'font-display',
  featureSettings: 'font-feature-settings',
  stretch: 'font-stretch',
  style: 'font-style',
  unicodeRange: 'unicode-range',
  weight: 'font-weight',
} as const satisfies Partial<Record<keyof FontFaceDescriptors, string>>;

/**
 * A sheet's fonts become the document's own, not the sheet's. Chromium makes all fonts of a page
 * anew when a style element comes to stand before a sheet that has some, as each of Monaco's does
 * before those adopted. The typeface of the text, which came too late for this page
 * (src/styles/fonts.css), would then be used after all, and the text move.
 */
function ownFonts(sheet: CSSStyleSheet): void {
  for (let index = sheet.cssRules.length - 1; index >= 0; index--) {
    const rule = sheet.cssRules[index];
    if (!(rule instanceof CSSFontFaceRule)) continue;
    const value = (name: string) => rule.style.getPropertyValue(name);
    const given = Object.entries(descriptors).filter(([, name]) => value(name));
    const family = value('font-family').replaceAll(/^["']|["']$/g, '');
    const options = Object.fromEntries(given.map(([option, name]) => [option, value(name)]));
    document.fonts.add(new FontFace(family, value('src'), options));
    sheet.deleteRule(index);
  }
}
