/** Pictures of an article: they are in its folder, and say what they show. */

import { readArticle, type ArticleElement, type ArticleImage } from './article.ts';
import type { LoadedLesson } from './load-lesson.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';

type Words = Pick<Problem, 'expected' | 'found' | 'corrected'>;

/** Elements that show one picture: HTML's, and Astro's. */
const pictures = ['img', 'Image', 'Picture'];

export function imagesShown(loaded: LoadedLesson): Problem[] {
  const article = readArticle(loaded.body, loaded.bodyLine);
  if (article.kind === 'failed') return [];
  const place = (line: number) => ({ file: loaded.file('index.mdx'), line });
  return [
    ...article.images.flatMap((image) =>
      ofMarkdown(image, loaded).map((words) => ({ ...place(image.line), ...words })),
    ),
    ...article.elements
      .filter(({ name }) => pictures.includes(name))
      .flatMap((element) =>
        ofElement(element, loaded).map((words) => ({ ...place(element.line), ...words })),
      ),
  ];
}

const described = 'a picture that says what it shows, for those who do not see it';

function ofMarkdown({ url, alt }: ArticleImage, loaded: LoadedLesson): Words[] {
  const found = `![${alt}](${url})`;
  const wrong = place(url, loaded);
  const corrected = `![${alt.trim() || 'What it shows'}](${wrong?.url ?? url})`;
  return [
    ...(wrong ? [{ expected: wrong.expected, found, corrected: wrong.instead ?? corrected }] : []),
    ...(alt.trim() === '' ? [{ expected: described, found, corrected }] : []),
  ];
}

function ofElement(element: ArticleElement, loaded: LoadedLesson): Words[] {
  const { name, attributes, expressions } = element;
  const words: Words[] = [];
  const isSpread = Object.keys(expressions).some((key) => key.startsWith('...'));
  const { src, alt } = attributes;
  if (typeof src === 'string' && !src.startsWith('data:')) {
    const wrong = place(src, loaded);
    words.push({
      expected: wrong?.expected ?? 'a picture of the build: a text in src is no import',
      found: `<${name} src="${src}">`,
      corrected:
        wrong?.instead ??
        `![${typeof alt === 'string' ? alt : 'What it shows'}](${wrong?.url ?? dotted(src)})`,
    });
  }
  if (!('alt' in attributes) && !('alt' in expressions) && !isSpread) {
    words.push({
      expected: described,
      found: `<${name}> without alt`,
      corrected: 'alt="What it shows", or alt="" for decoration',
    });
  }
  return words;
}

interface Misplaced {
  readonly expected: string;
  /** Where it should be shown from. */
  readonly url?: string;
  /** What to do, where another address is not enough. */
  readonly instead?: string;
}

/** What is wrong with a picture's address; nothing where it is one of the folder's files. */
function place(url: string, { files, file }: LoadedLesson): Misplaced | undefined {
  const images = [...files.keys()].filter((name) => /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(name));
  const name = url.replace(/^.*\//, '');
  if (/^(?:[a-z]+:)?\/\//i.test(url)) {
    return {
      expected:
        'a picture in the lesson’s folder: pages take none from elsewhere, and work offline',
      instead: `put it beside the article: ![What it shows](./${name || 'picture.png'})`,
    };
  }
  const own = url.replace(/^\.\//, '');
  if (images.includes(own)) return undefined;
  const close = images.includes(name) ? name : nearest(name, images);
  const expected = url.startsWith('/')
    ? 'a picture in the lesson’s folder: the site may stand in a folder of its own'
    : 'a picture that is there';
  return close
    ? { expected, url: `./${close}` }
    : { expected, instead: `put ${name} at ${file(name)}, and write ./${name}` };
}

function dotted(src: string): string {
  return src.startsWith('.') ? src : `./${src}`;
}
