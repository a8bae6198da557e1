/**
 * An order in which to learn: first how memory is measured and who keeps it, then how to keep less
 * of it, then how to make what is kept smaller. The folders' numbers follow the article.
 */
const order: readonly string[] = [
  '03-getsizeof',
  '09-getrefcount',
  '05-del',
  '01-gc-collect',
  '11-find-the-leak',
  '14-listeners',
  '12-unbounded-cache',
  '13-small-piece',
  '04-slice-copy',
  '02-generators',
  '15-stream',
  '10-slots',
  '06-intern',
  '07-numpy',
  '08-pandas',
];

/** Sorts lessons in the order in which to learn them; one that it does not know comes after, by its name. */
export function inLearningOrder<Lesson>(
  lessons: readonly Lesson[],
  slugOf: (lesson: Lesson) => string,
): readonly Lesson[] {
  const place = (lesson: Lesson) => {
    const index = order.indexOf(slugOf(lesson));
    return index < 0 ? order.length : index;
  };
  return lessons.toSorted((left, right) => place(left) - place(right));
}
