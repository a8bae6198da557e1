/** The feed: a lesson is as new as its latest figures. */
import rss from '@astrojs/rss';
import type { APIContext } from 'astro';
import { readLesson } from '../components/lesson.ts';
import { lessonList } from '../navigation/lesson-list.ts';
import { siteLink } from '../navigation/site-link.ts';

export async function GET({ site }: APIContext): Promise<Response> {
  const lessons = (await lessonList()).map((entry) => {
    const { slug, figures } = readLesson(entry);
    const records = Object.values(figures?.languages ?? {}).flat();
    const latest = records
      .map(({ recordedOn }) => recordedOn)
      .sort()
      .at(-1);
    return {
      title: entry.data.title,
      description: entry.data.description ?? '',
      link: siteLink(`lessons/${slug}/`),
      ...(latest !== undefined && { pubDate: new Date(`${latest}T00:00:00Z`) }),
    };
  });
  return rss({
    title: 'Heapwise',
    description: 'Lessons in memory optimisation for Python and TypeScript, measured.',
    site: new URL(siteLink(''), site).href,
    items: lessons,
    trailingSlash: true,
  });
}
