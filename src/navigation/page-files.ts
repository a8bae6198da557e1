/** Names of the files that the build makes for a page, besides the page. */

/** Of its picture in `social/`, without `.png`: `lessons-10-slots`. */
export function cardName(id: string): string {
  return id.replaceAll('/', '-') || 'index';
}

/** Its text as Markdown, beside it: `lessons/10-slots/index.md`. */
export function markdownName(id: string): string {
  return id === '' || id === 'index' ? 'index.md' : `${id}/index.md`;
}
