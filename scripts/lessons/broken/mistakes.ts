/** What contributors get wrong, each a small change to the good lesson. */

import { frontmatter } from './mistakes/frontmatter.ts';
import { drawings } from './mistakes/drawings.ts';
import { folders } from './mistakes/folders.ts';
import { images } from './mistakes/images.ts';
import { languages } from './mistakes/languages.ts';
import { links } from './mistakes/links.ts';
import { packages } from './mistakes/packages.ts';
import { programs } from './mistakes/programs.ts';
import { measured } from './mistakes/measured.ts';
import { prose } from './mistakes/prose.ts';
import { sizes } from './mistakes/sizes.ts';
import { tasks } from './mistakes/tasks.ts';
import { syntax } from './mistakes/syntax.ts';
import { articles } from './mistakes/articles.ts';
import { article, each, replace, type Mistake } from './mistakes/mistake.ts';

/** One lesson with a mistake of every kind: all are said, not the first. */
const atOnce: Mistake = {
  name: 'several-at-once',
  problems: 11,
  recorded: 'before',
  change: each(
    article(/^description: .*\n/m, ''),
    article('    against: few\n', '    against: a-few\n'),
    article('## In short', 'It saves 41 % more.\n\n## In short'),
    article('## Further reading', '## Links'),
    replace('before.py', '50_000', '40_000'),
    replace('after.ts', 'const values', 'let values'),
    replace('before.ts', 'let sum = 0', 'let sum: string = 0'),
    (files) => files.delete('after.py'),
  ),
};

export const mistakes: readonly Mistake[] = [
  ...frontmatter,
  ...languages,
  ...folders,
  ...programs,
  ...packages,
  ...sizes,
  ...syntax,
  ...measured,
  ...articles,
  ...drawings,
  ...images,
  ...links,
  ...prose,
  ...tasks,
  atOnce,
];
