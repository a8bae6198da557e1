/** Mistakes in the frontmatter. */

import { article, each, one, type Mistake } from './mistake.ts';

export const frontmatter: readonly Mistake[] = [
  one('no-frontmatter', article(/^---\n/, ''), 'before'),
  one('yaml-syntax', article(/^title: .*/m, 'title: A list: shorter'), 'before'),
  one('misspelt-key', article('languages:', 'langauges:'), 'before'),
  one('unknown-key', article('size: 50000', 'size: 50000\nauthor: me'), 'before'),
  one('missing-key', article(/^description: .*\n/m, ''), 'before'),
  one('missing-claim', article(/^claim:\n(?: .*\n)+/m, ''), 'before'),
  one('misspelt-nested-key', article('    publisher:', '    publsher:'), 'before'),
  one('text-for-a-number', article('size: 50000', 'size: 50_000'), 'before'),
  one('number-too-small', article('size: 50000', 'size: 1'), 'before'),
  one('unknown-language', article('[python, typescript]', '[python, javascript]'), 'before'),
  one('no-language', article('[python, typescript]', '[]'), 'before'),
  one('no-expectation', article(/^ {2}typescript: .*\n/m, '')),
  one(
    'packages-of-no-language',
    article('cases:', 'packages: { rust: [serde] }\ncases:'),
    'before',
  ),
  one('factor-of-one', article('atLeast: 4', 'atLeast: 1'), 'before'),
  one(
    'factor-of-neither',
    article('smaller: after, atLeast: 4', 'smaller: neither, atLeast: 4'),
    'before',
  ),
  one(
    'address-without-scheme',
    article('      publisher:', '      url: www.python.org\n      publisher:'),
    'before',
  ),
  one('case-against-nothing', article('against: few-in-a-block', 'against: a-few')),
  one(
    'case-without-factor',
    article('{ smaller: few-in-a-block, atLeast: 2 }', '{ smaller: few-in-a-block }'),
  ),
  one(
    'case-of-a-third-program',
    article('{ smaller: few-in-a-block, atLeast', '{ smaller: after, atLeast'),
  ),
  {
    name: 'case-named-with-capitals',
    change: each(article('id: few\n', 'id: Few\n')),
    problems: 1,
    recorded: 'before',
  },
  {
    name: 'predictions-without-conditions',
    change: article(
      '    predicts:\n',
      '    predicts:\n      - { programs: [few, few-in-a-block], smaller: few-in-a-block, counter: [before, as-a-tuple] }\n',
    ),
    // One for each.
    problems: 2,
    recorded: 'after',
  },
  one('claim-of-one-language', article(/^ {2}typescript:\n(?: {4}.*\n)+/m, ''), 'before'),
  one('claim-without-trial', article(/^ {4}predicts:\n.*\n/m, ''), 'before'),
  one(
    'claim-of-two-forms',
    article('    predicts:\n', '    notTestable: Nothing shows.\n    predicts:\n'),
    'before',
  ),
  one('counter-missing', article(', counter: [before, as-a-tuple]', ''), 'before'),
  one(
    'counter-of-the-trial-itself',
    article('counter: [before, as-a-tuple]', 'counter: [after, before]'),
    'before',
  ),
  one(
    'counter-unknown',
    article('counter: [before, as-a-tuple]', 'counter: [before, a-tuple]'),
    'before',
  ),
  one(
    'when-when',
    article('{ programs: [before, after]', '{ when: when it is large, programs: [before, after]'),
    'before',
  ),
];
