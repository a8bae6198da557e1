/** Reads a lesson's folder at build time. */
import { parseFigures, type FiguresFile } from '../figures/figures-file.ts';
import { fileExtensions, type Language, type Variant } from '../measurement/example.ts';

const sources = import.meta.glob<string>('../content/docs/lessons/*/{before,after}.{py,ts}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * The source of one example of a lesson.
 * @throws Error that names the file when there is none.
 */
export function exampleSource(lesson: string, language: Language, variant: Variant): string {
  const file = `content/docs/lessons/${lesson}/${variant}.${fileExtensions[language]}`;
  const source = sources[`../${file}`];
  if (source === undefined) {
    throw new Error(
      `src/${file} is missing. Every language of a lesson has a before and an after.`,
    );
  }
  return source.trimEnd() + '\n';
}

const figures = import.meta.glob<unknown>('../content/docs/lessons/*/figures.json', {
  import: 'default',
  eager: true,
});

/** The recorded figures of a lesson; nothing before its first `npm run record`. */
export function lessonFigures(lesson: string): FiguresFile | undefined {
  const data = figures[`../content/docs/lessons/${lesson}/figures.json`];
  return data === undefined ? undefined : parseFigures(data);
}

const tasks = import.meta.glob<string>('../content/docs/lessons/*/your-turn/*.{py,ts}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * A program of a lesson's task.
 * @throws Error that names the file when there is none.
 */
export function taskSource(
  lesson: string,
  language: Language,
  program: 'starter' | 'solution',
): string {
  const file = `content/docs/lessons/${lesson}/your-turn/${program}.${fileExtensions[language]}`;
  const source = tasks[`../${file}`];
  if (source === undefined) throw new Error(`src/${file} is missing: a task needs it.`);
  return source.trimEnd() + '\n';
}
