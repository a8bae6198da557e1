import type { OpenedPrograms } from '../program-texts.ts';
import type { OpeningHost, Origin } from './opening.ts';
import { shareFragment } from './share-format.ts';

/**
 * The address that opens these programs: on the page that they are shown on or, where that is an
 * embedded one, on the lesson's own.
 * @throws RangeError where they are too long for it
 */
export function linkTo(
  { dataset, lesson }: OpeningHost,
  programs: OpenedPrograms,
  origin: Origin | undefined,
): string {
  const from = origin?.lesson ?? (isLesson(lesson) ? lesson : '');
  const page = new URL(dataset['address'] ?? location.pathname, location.href);
  return page.href + shareFragment({ ...programs, lesson: from });
}

/** The playground is none. */
export function isLesson(name: string): boolean {
  return /^\d/.test(name);
}
