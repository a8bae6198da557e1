/** Pictures that are not there, that say nothing, or that no page could load. */

import { write } from './links.ts';
import { article, each, one, type Mistake } from './mistake.ts';

const picture =
  (name = 'cells.png'): Mistake['change'] =>
  (files) =>
    files.set(name, '');

const show = (text: string) => each(picture(), write(text));

const imported = (element: string) =>
  each(
    picture(),
    article('<Verdict />', "import cells from './cells.png';\n\n<Verdict />"),
    write(element),
  );

export const images: readonly Mistake[] = [
  one('picture-without-text', show('![](./cells.png)')),
  one('picture-with-a-blank-text', show('![ ](./cells.png)')),
  one('picture-not-there', write('![Eight cells](./cells.png)')),
  one('picture-misspelt', show('![Eight cells](./cell.png)')),
  one('picture-elsewhere', show('![Eight cells](../../cells.png)')),
  one('picture-from-the-root', show('![Eight cells](/cells.png)')),
  one('picture-of-another-site', write('![Eight cells](https://docs.python.org/cells.png)')),
  one('picture-that-stands-apart', show('![][cells]\n\n[cells]: ./cells.png')),
  one('picture-in-html', show('<img src="./cells.png" alt="Eight cells" />')),
  one('imported-without-text', imported('<img src={cells.src} width="8" height="8" />')),
  one(
    'image-component-without-text',
    each(
      picture(),
      article(
        '<Verdict />',
        "import cells from './cells.png';\nimport { Image } from 'astro:assets';\n\n<Verdict />",
      ),
      write('<Image src={cells} />'),
    ),
  ),
  one(
    'import-of-no-picture',
    each(
      article('<Verdict />', "import cells from './cell.png';\n\n<Verdict />"),
      write('<img src={cells.src} alt="Eight cells" />'),
    ),
  ),
];
