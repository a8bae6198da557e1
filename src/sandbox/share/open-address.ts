/** Opens the programs that an address carries. Nothing is run, and nothing of the reader's is touched. */
import { isLesson } from './link-to.ts';
import { readLessonPrograms } from './lesson-programs.ts';
import type { Opening, OpeningHost } from './opening.ts';
import { readShare } from './read-share.ts';
import type { SharedPrograms } from './share-format.ts';
import { sayFailed } from './whose-programs.ts';

export async function openAddress(
  host: OpeningHost,
  opening: Opening,
  hash: string,
): Promise<void> {
  if (hash.startsWith('#lesson=')) return openLesson(host, opening, hash);
  const reading = readShare(hash);
  if (reading.kind === 'failed') return sayFailed(host, opening, reading.message);
  const { lesson, ...programs } = reading.programs;
  if (isLesson(host.lesson) && lesson !== host.lesson) {
    const text = 'This link belongs to another page, and nothing was opened here.';
    const path = lesson === '' ? host.dataset['playground'] : lessonPath(host, lesson);
    return sayFailed(host, opening, text, { href: `${path}${hash}`, text: 'Open it there' });
  }
  if (!host.languages.includes(programs.language)) {
    const text = 'This link is of programs in a language that is not shown here.';
    return sayFailed(host, opening, text);
  }
  opening.open(programs, {
    text: whose(programs),
    lesson,
    ...(isLesson(host.lesson) || lesson === ''
      ? {}
      : { link: { href: lessonPath(host, lesson), text: 'The lesson it comes from' } }),
  });
}

async function openLesson(host: OpeningHost, opening: Opening, hash: string): Promise<void> {
  // Only the playground shows other pages' programs.
  if (isLesson(host.lesson)) return;
  const reading = await readLessonPrograms(hash, host.dataset['lessons'] ?? '');
  if (location.hash !== hash) return;
  if (reading.kind === 'failed') return sayFailed(host, opening, reading.message);
  const { programs, lesson, title } = reading;
  opening.open(programs, {
    text: `These are the programs of “${title}” as you left them there. What you change here stays here, and the playground’s own programs are kept.`,
    back: 'Back to the playground’s own',
    link: { href: lessonPath(host, lesson), text: 'Back to the lesson' },
    lesson,
  });
}

function whose({ after }: Omit<SharedPrograms, 'lesson'>): string {
  const these =
    after === undefined
      ? 'This program came with a link. It is'
      : 'These programs came with a link. They are';
  return `${these} somebody else’s, and nothing has been run. Read the code before you press Run. Your own programs are kept as they were.`;
}

function lessonPath({ dataset }: OpeningHost, lesson: string): string {
  return `${dataset['lessons'] ?? ''}${lesson}/`;
}
