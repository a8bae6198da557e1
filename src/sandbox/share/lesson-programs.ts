/** A lesson's programs as the reader left them, for the playground: read from the lesson's own page. */
import { languages, type Language } from '../../measurement/example.ts';
import { ProgramTexts, type OpenedPrograms } from '../program-texts.ts';

export type LessonReading =
  | { readonly kind: 'programs'; readonly programs: OpenedPrograms; readonly title: string }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * @param fragment `#lesson=02-generators&language=python`
 * @param lessons address of the folder of lessons
 */
export async function readLessonPrograms(
  fragment: string,
  lessons: string,
): Promise<LessonReading & { readonly lesson: string }> {
  const asked = new URLSearchParams(fragment.replace(/^#/, ''));
  const lesson = asked.get('lesson') ?? '';
  const failed = (message: string) => ({ kind: 'failed', message, lesson }) as const;
  if (!/^\d[\w-]{0,100}$/.test(lesson)) return failed('This link names no lesson of this site.');
  let page: Document;
  try {
    const response = await fetch(`${lessons}${lesson}/`);
    if (!response.ok) return failed('This link names a lesson that this site does not have.');
    page = new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch {
    return failed('The lesson that this link names could not be downloaded. Check the connection.');
  }
  const sandbox = page.querySelector('heap-sandbox');
  if (!sandbox) return failed('This link names a lesson that has no programs.');
  const texts = new ProgramTexts(lesson, sandbox);
  const language = languageOf(asked.get('language'), texts.languages);
  if (!language) return failed('This link names a lesson that has no programs.');
  const text = (variant: 'before' | 'after') => texts.get({ language, variant });
  return {
    kind: 'programs',
    lesson,
    title: page.querySelector('h1')?.textContent.trim() ?? lesson,
    programs: { language, before: text('before'), after: text('after') },
  };
}

function languageOf(asked: string | null, offered: readonly Language[]): Language | undefined {
  return offered.find((name) => name === asked) ?? languages.find((name) => offered.includes(name));
}
