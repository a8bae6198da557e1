/** Good lessons of unusual shape, each a change to the good one: the checker says nothing of them. */

import { drawing, draw, show } from './mistakes/drawings.ts';
import { each, type Mistake } from './mistakes/mistake.ts';

export type Unusual = Pick<Mistake, 'name' | 'change'>;

export const unusual: readonly Unusual[] = [
  { name: 'a-drawing-of-its-own', change: each(draw('Layout.astro'), show('./Layout.astro')) },
  {
    name: 'a-picture-in-a-drawing',
    change: each(
      draw('Layout.astro', drawing.replace('---\n\n', "import cells from './cells.png';\n---\n\n")),
      draw('cells.png', ''),
      show('./Layout.astro'),
    ),
  },
];
