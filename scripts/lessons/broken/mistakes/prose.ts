/** Figures that are typed: the next recording makes them wrong. */

import { write } from './links.ts';
import { article, one, type Mistake } from './mistake.ts';

export const prose: readonly Mistake[] = [
  one('figure-typed-by-hand', write('It saves 1.5 MiB.')),
  one('share-typed', write('It saves 79 % of the heap.')),
  one('share-in-words', write('It saves\nthree quarters of it.')),
  one('factor-in-words', write('It is twenty times smaller.')),
  one('double-in-words', write('The list takes twice as much memory.')),
  one('bytes-in-words', write('A number takes twenty-four bytes.')),
  one('megabytes-typed', write('It takes 1.5 MB, or\nhalf a megabyte.')),
  one('count-typed', write('Both make 50,000 numbers.')),
  one('count-in-words', write('Both make fifty thousand small numbers.')),
  one('share-in-the-description', article(/^description: .*/m, 'description: It saves 79 %.')),
  one(
    'count-in-a-case',
    article('shows: The same few in a block.', 'shows: Ten thousand numbers in a block.'),
  ),
].map((mistake) => (mistake.name === 'megabytes-typed' ? { ...mistake, problems: 2 } : mistake));
