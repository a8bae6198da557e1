/** The lessons of the site in the order of their numbers, read from the collection once. */
import { getCollection, type CollectionEntry } from 'astro:content';

let known: Promise<readonly CollectionEntry<'docs'>[]> | undefined;

/** All lessons but drafts. Reads them again each time while an author is at work. */
export function lessonList(): Promise<readonly CollectionEntry<'docs'>[]> {
  if (!known || import.meta.env.DEV) known = read();
  return known;
}

async function read(): Promise<readonly CollectionEntry<'docs'>[]> {
  const entries = await getCollection(
    'docs',
    ({ id, data }) => id.startsWith('lessons/') && data.claim !== undefined && !data.draft,
  );
  const { compare } = new Intl.Collator('en', { numeric: true });
  return entries.sort((left, right) => compare(left.id, right.id));
}
