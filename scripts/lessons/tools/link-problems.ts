/** Links of an article: to pages of the site that are there, and to other sites by whole addresses. */

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import GithubSlugger from 'github-slugger';
import { readArticle, type Article } from '../article.ts';
import type { LoadedLesson } from '../load-lesson.ts';
import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';

const docs = 'src/content/docs';

type Words = Pick<Problem, 'expected' | 'found' | 'corrected'>;

/** The site's pages: addresses from its root, such as `lessons/10-slots/`, with their headings' ids. */
type Pages = ReadonlyMap<string, () => readonly string[]>;

/**
 * @param root the repository's
 * @param folders names of all lessons' folders, which need not be on the disk
 */
export function linkProblems(
  root: string,
  lessons: readonly LoadedLesson[],
  folders: readonly string[],
): Problem[] {
  const pages = pagesOf(root, lessons, folders);
  return lessons.flatMap((loaded) => {
    const article = readArticle(loaded.body, loaded.bodyLine);
    if (article.kind === 'failed') return [];
    return linksOf(article).flatMap(({ url, line }): Problem[] => {
      const words = wrong(url, `lessons/${loaded.folder}/`, pages);
      return words ? [{ file: loaded.file('index.mdx'), line, ...words }] : [];
    });
  });
}

type ReadArticle = Extract<Article, { kind: 'read' }>;

/** Of Markdown, and of what has an `href`; `siteLink('…')` is one from the site's root. */
function linksOf({ links, elements }: ReadArticle): { url: string; line: number }[] {
  return [
    ...links,
    ...elements.flatMap(({ attributes, expressions, line }) => {
      const { href } = attributes;
      if (typeof href === 'string') return [{ url: href, line }];
      const site = /^siteLink\((['"])(.*)\1\)$/.exec(expressions['href'] ?? '')?.[2];
      return site === undefined ? [] : [{ url: `siteLink:${site}`, line }];
    }),
  ];
}

function pagesOf(
  root: string,
  lessons: readonly LoadedLesson[],
  folders: readonly string[],
): Pages {
  const idsOf = (text: string) => headingIds(readArticle(text, 1));
  const onDisk = globSync('**/*.{md,mdx}', { cwd: path.join(root, docs) }).map((name) => {
    const address = name
      .replaceAll(path.sep, '/')
      .replace(/(?:^|(?<=\/))index\.mdx?$|\.mdx?$/, (end) => (end.startsWith('index') ? '' : '/'));
    return [
      address,
      () =>
        idsOf(
          readFileSync(path.join(root, docs, name), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''),
        ),
    ] as const;
  });
  const served = globSync('**/*.*', { cwd: path.join(root, 'public') }).map(
    (name) => [name.replaceAll(path.sep, '/'), () => []] as const,
  );
  const loaded = new Map(lessons.map((lesson) => [lesson.folder, lesson.body]));
  return new Map([
    ...onDisk,
    ...served,
    ...folders.map((folder) => {
      const body = loaded.get(folder);
      const address = `lessons/${folder}/`;
      const there = onDisk.find(([other]) => other === address)?.[1];
      return [address, body === undefined ? (there ?? (() => [])) : () => idsOf(body)] as const;
    }),
  ]);
}

/** Ids as the site makes them, and those that an element states. */
function headingIds(article: Article): string[] {
  if (article.kind === 'failed') return [];
  const slugger = new GithubSlugger();
  return [
    '_top',
    ...article.headings.map(({ text }) => slugger.slug(text)),
    ...article.elements.flatMap(({ attributes: { id } }) => (typeof id === 'string' ? [id] : [])),
  ];
}

function wrong(url: string, from: string, pages: Pages): Words | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(url) && !url.startsWith('siteLink:')) return wrongElsewhere(url);
  const fromRoot = url.startsWith('siteLink:');
  const [way = '', id] = url.replace(/^siteLink:/, '').split('#', 2);
  const [place = ''] = way.split('?', 1);
  // As a browser finds it: `//host/` is another site.
  if (place.startsWith('//')) return wrongElsewhere(`http:${place}`);
  const target = path.posix
    .join(fromRoot || place.startsWith('/') ? '.' : from, place === '' ? '.' : place)
    .replace(/^\.$|^\.?\//, '');
  const page = place === '' && !fromRoot ? from : target;
  const link = (address: string, fragment = id) =>
    fromRoot
      ? `siteLink('${address}${fragment === undefined ? '' : `#${fragment}`}')`
      : relative(from, address) + (fragment === undefined ? '' : `#${fragment}`);
  const found = url.replace(/^siteLink:(.*)$/, "siteLink('$1')");
  if (place.startsWith('/')) {
    const meant = meantPage(target, pages);
    return {
      expected: 'a relative link: the site may stand in a folder of its own',
      found,
      corrected: meant === undefined ? 'a page that is there, from ../ on' : link(meant),
    };
  }
  const ids = pages.get(page)?.();
  if (ids === undefined) {
    const meant = meantPage(page, pages);
    const isHost = /^(?:www\.|[a-z\d-]+(?:\.[a-z\d-]+)+\/)/i.test(place);
    return {
      expected: page.startsWith('..')
        ? 'a link to a page of this site, or a whole address'
        : 'a link to a page that is there, with a slash at its end',
      found,
      corrected: isHost
        ? `https://${url}`
        : meant === undefined
          ? 'a page that is there, or no link'
          : link(meant),
    };
  }
  if (id === undefined || id === '' || ids.includes(id)) return undefined;
  const close = nearest(id, ids) ?? ids.find((other) => other.startsWith(id));
  return {
    expected: 'a link to a heading that is there',
    found,
    corrected:
      close === undefined
        ? 'a heading of that page, or the page without #'
        : place + (fromRoot ? '' : `#${close}`),
  };
}

function wrongElsewhere(url: string): Words | undefined {
  if (/^(?:mailto|tel):/.test(url)) return undefined;
  const named = URL.canParse(url) ? new URL(url).hostname : '';
  if (url.startsWith('https://') && named.includes('.')) return undefined;
  return {
    expected: 'an address that begins with https:// and names a site',
    found: url,
    corrected: named.includes('.')
      ? url.replace(/^\w+:\/\//, 'https://')
      : 'a whole address, such as https://docs.python.org/3/',
  };
}

/** The page that an address was meant to be: without its file's name, by its slug, or nearly so. */
function meantPage(target: string, pages: Pages): string | undefined {
  const known = [...pages.keys()];
  const plain = target
    .replace(/(?:index)?\.(?:html|mdx?)$/, '')
    .replace(/\/?$/, '/')
    .replace(/^\/$/, '');
  if (pages.has(plain)) return plain;
  const name = path.posix.basename(plain);
  const slug = (address: string) => path.posix.basename(address).replace(/^\d+-/, '');
  return (
    known.find((address) => path.posix.basename(address) === name) ??
    known.find((address) => slug(address) === name.replace(/^\d+-/, '')) ??
    bySlug(name, known) ??
    nearest(plain, known)
  );
}

function bySlug(name: string, known: readonly string[]): string | undefined {
  const close = nearest(
    name,
    known.map((address) => path.posix.basename(address)),
  );
  return known.find((address) => path.posix.basename(address) === close);
}

function relative(from: string, to: string): string {
  const way = path.posix.relative(from, to === '' ? '.' : to);
  return way === '' ? './' : `${way}/`;
}
