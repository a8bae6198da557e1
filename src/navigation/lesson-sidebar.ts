/**
 * Fills the sidebar's group "Lessons", page by page. Starlight would copy and print the whole list
 * on every page: at a thousand lessons, 150 KB and a million links in all.
 */
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { siteLink } from './site-link.ts';
import { lessonList } from './lesson-list.ts';
import { neighbours } from './neighbours.ts';
import { formatCount } from '../measurement/format.ts';

type Link = Extract<StarlightRouteData['sidebar'][number], { type: 'link' }>;

let known: { readonly links: readonly Link[]; readonly places: ReadonlyMap<string, number> };

/** A link for each lesson, and where it stands. */
async function lessonLinks(): Promise<typeof known> {
  if (known && import.meta.env.PROD) return known;
  const links = (await lessonList()).map(({ id, data }): Link => ({
    type: 'link',
    label: data.sidebar.label ?? data.title,
    href: siteLink(`${id}/`),
    isCurrent: false,
    badge: undefined,
    attrs: {},
  }));
  known = { links, places: new Map(links.map(({ href }, index) => [href, index])) };
  return known;
}

export const onRequest = defineRouteMiddleware(async ({ locals }) => {
  const { sidebar, entry, pagination } = locals.starlightRoute;
  // astro.config.mjs gives it one link, to the page with all lessons.
  const place = sidebar.findIndex((item) => item.type === 'group');
  const group = sidebar[place];
  if (group?.type !== 'group') return;
  const { links, places } = await lessonLinks();
  const current = places.get(siteLink(`${entry.id}/`)) ?? -1;
  const around = neighbours(links, current).map((link) => ({
    ...link,
    isCurrent: link === links[current],
  }));
  const [all] = group.entries;
  if (around.length < links.length && all?.type === 'link') {
    const label = `All ${formatCount(links.length)} lessons`;
    group.entries = [...around, { ...all, label }];
  } else group.entries = around;

  const before = sidebar[place - 1];
  const after = sidebar[place + 1];
  const neighbour = (index: number) =>
    index < 0 ? before : index < links.length ? links[index] : after;
  const link = (item: StarlightRouteData['sidebar'][number] | undefined) =>
    item?.type === 'link' ? item : undefined;
  if (current >= 0) {
    pagination.prev = link(neighbour(current - 1));
    pagination.next = link(neighbour(current + 1));
  } else if (before?.type === 'link' && before.isCurrent) pagination.next = links[0];
  else if (after?.type === 'link' && after.isCurrent) pagination.prev = links.at(-1);
});
