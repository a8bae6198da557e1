/** Mistakes of a lesson's own drawings: they stand in its folder, and the article imports them. */

import { article, each, one, type Mistake } from './mistake.ts';

export const drawing = `---
import Drawing from '../../../../drawings/Drawing.astro';
---

<Drawing title="A layout" description="Words." height={40}></Drawing>
`;

export const draw =
  (name: string, text = drawing): Mistake['change'] =>
  (files) =>
    files.set(name, text);

export const show = (source: string): Mistake['change'] =>
  article('<Verdict />', `import Layout from '${source}';\n\n<Layout />\n\n<Verdict />`);

export const drawings: readonly Mistake[] = [
  one('drawing-not-there', show('./SlotLayout.astro')),
  one('drawing-misspelt', each(draw('ValuesLayout.astro'), show('./ValueLayout.astro'))),
  one(
    'drawing-where-it-was',
    each(draw('ValuesLayout.astro'), show('../../../../drawings/ValuesLayout.astro')),
  ),
  one('drawing-of-another', show('../10-slots/SlotsLayout.astro')),
  one('drawing-not-shown', draw('ValuesLayout.astro')),
  one('picture-not-shown', draw('values.png', '')),
  one(
    'kit-misspelt',
    each(
      draw('ValuesLayout.astro', drawing.replace('Drawing.astro', 'Drawings.astro')),
      show('./ValuesLayout.astro'),
    ),
  ),
];
