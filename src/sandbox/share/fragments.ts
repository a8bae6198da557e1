export const shareKey = 'share=';

/**
 * The fragment was made to carry something: by this site, or by another one. What could be the name
 * of a heading is left to the browser.
 */
export function carriesPrograms(hash: string): boolean {
  return hash.length > 200 || /^#(?:share=|lesson=|(?:code|gist|project|src)[/=])/.test(hash);
}
