/** Which lessons the list of pages shows: all of a few, the neighbours of one among many. */

/** As many lessons as fit beside a page; more are shown around the one that is read. */
export const wholeList = 20;
/** How many are shown of a longer list. */
const shown = 11;

/**
 * The part of `lessons` that is shown where `current` is read: all up to `wholeList`, else as many
 * before it as after it. A page that is not a lesson, `current` -1, shows the first ones.
 */
export function neighbours<Lesson>(lessons: readonly Lesson[], current: number): readonly Lesson[] {
  if (lessons.length <= wholeList) return lessons;
  const centred = current - Math.floor(shown / 2);
  const start = Math.min(Math.max(centred, 0), lessons.length - shown);
  return lessons.slice(start, start + shown);
}
