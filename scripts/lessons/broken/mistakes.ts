/** What contributors get wrong: each a small change to the good lesson. */

import type { Files } from './good-lesson.ts';

export interface Mistake {
  /** Its slug; the folder is `NN-slug` unless `folder` says otherwise. */
  readonly name: string;
  readonly change: (files: Files, folder: string) => void;
  /** How many problems the checker has to find: this many, and no other. */
  readonly problems: number;
  /** `before`: the figures are those of the good lesson; `after`: of the changed one. */
  readonly recorded: 'before' | 'after';
  readonly folder?: (number: number) => string;
}

/** @throws Error when the file does not have the text: a mistake that changes nothing proves nothing */
function replace(file: string, from: string | RegExp, to: string): Mistake['change'] {
  return (files) => {
    const text = files.get(file) ?? '';
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`${file} has no ${String(from)}`);
    files.set(file, changed);
  };
}

const article = (from: string | RegExp, to: string) => replace('index.mdx', from, to);

function move(from: string, to: string): Mistake['change'] {
  return (files) => {
    files.set(to, files.get(from) ?? '');
    files.delete(from);
  };
}

function figures(from: string | RegExp, to: string): Mistake['change'] {
  return replace('figures.json', from, to);
}

function each(...changes: readonly Mistake['change'][]): Mistake['change'] {
  return (files, folder) => changes.forEach((change) => change(files, folder));
}

/** One that cannot be recorded either: that figures are missing is the second problem. */
function unrecordable(name: string, change: Mistake['change']): Mistake {
  return { name, change, problems: 2, recorded: 'after' };
}

function one(
  name: string,
  change: Mistake['change'],
  recorded: Mistake['recorded'] = 'after',
): Mistake {
  return { name, change, problems: 1, recorded };
}

const frontmatter: readonly Mistake[] = [
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
    article('    publisher:', '    url: www.python.org\n    publisher:'),
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
  one(
    'prediction-without-condition',
    article(
      'languages:',
      '  predicts:\n    python:\n      - { when: "N is large", programs: [before, after], smaller: after }\n      - { programs: [few, few-in-a-block], smaller: few }\nlanguages:',
    ),
  ),
];

const folders: readonly Mistake[] = [
  {
    // The folder is the mistake, and the lesson is made for its right name.
    ...one('folder-name', () => {}),
    folder: (number) => `${number}-Folder_Name`,
    change: (files, folder) =>
      article(/<HeapSandbox .*/, `<HeapSandbox lesson="${folder}" />`)(files, folder),
  },
  {
    ...one('number-of-another', () => {}),
    folder: () => '10-number-of-another',
  },
  one('article-misnamed', move('index.mdx', 'index.md')),
  one('no-article', (files) => files.delete('index.mdx')),
  one('file-that-nothing-reads', (files) => files.set('notes.txt', 'Ask about this.\n')),
  one('example-missing', (files) => files.delete('after.ts'), 'before'),
  one('example-misnamed', move('after.py', 'afer.py'), 'before'),
  one('case-missing', (files) => files.delete('cases/few-in-a-block.py'), 'before'),
  one('program-that-nothing-names', (files) =>
    files.set('cases/more.py', files.get('cases/few.py') ?? ''),
  ),
];

const programs: readonly Mistake[] = [
  one(
    'no-size',
    each(
      replace('before.py', 'N = 50_000\n\n', ''),
      replace('before.py', 'range(N)', 'range(50_000)'),
    ),
  ),
  one('other-size', replace('before.py', '50_000', '40_000')),
  one('program-too-long', (files) => {
    const steps = Array.from({ length: 30 }, (_, n) => `value_${n} = ${n}`).join('\n');
    replace('before.py', '\nprint', `${steps}\n\nprint`)(files, '');
  }),
  one('type-error', replace('after.ts', 'const values', 'const values: number[]')),
  one('typescript-only-syntax', replace('after.ts', 'let sum', 'enum Kind {\n  A,\n}\n\nlet sum')),
  one('typescript-syntax', replace('after.ts', 'let sum = 0;', 'let sum = = 0;')),
  one('eslint', replace('after.ts', 'const values', 'let values')),
  one('ruff', replace('before.py', 'N = 50_000', 'import sys\n\nN = 50_000')),
  one('python-syntax', replace('before.py', 'values = [n', 'values = [[n')),
  one('python-format', replace('before.py', 'n / 2', 'n/2')),
  one('typescript-format', replace('before.ts', '=> ({', '=>({')),
  one('left-to-do', replace('before.py', 'print(', '# TODO: round the sum\nprint(')),
  unrecordable(
    'program-fails',
    replace('before.py', '\nprint', '\nraise ValueError("no")\n\nprint'),
  ),
  unrecordable('output-differs', replace('after.py', 'print(sum(values))', 'print(max(values))')),
  unrecordable(
    'output-by-chance',
    each(
      replace('before.py', 'print(sum(values))', 'print(sum(values), random())'),
      replace('before.py', 'N = 50_000', 'from random import random\n\nN = 50_000'),
    ),
  ),
];

const measured: readonly Mistake[] = [
  one('never-recorded', (files) => files.delete('figures.json'), 'before'),
  one('figures-stale', replace('before.py', 'n / 2', 'n / 4'), 'before'),
  one('figure-moved', figures(/"liveBytes":1600000/, '"liveBytes":1600100'), 'before'),
  {
    name: 'recorded-output-differs',
    change: figures('"output":"sum(values)\\n"', '"output":"sum(value)\\n"'),
    // Of the two variants, and of what is recorded from what is printed now.
    problems: 2,
    recorded: 'before',
  },
  one('figures-by-hand', figures('"repeats":2', '"repeats":"two"'), 'before'),
  one('expect-not-met', article('atLeast: 4', 'atLeast: 5')),
  one(
    'expect-reversed',
    article('python: { smaller: after, atLeast: 2 }', 'python: { smaller: before, atLeast: 2 }'),
  ),
  one(
    'expect-too-weak',
    article(
      'typescript: { smaller: after, atLeast: 4 }',
      'typescript: { smaller: after, atLeast: 1.1 }',
    ),
  ),
  one('crossover-not-stated', replace('after.py', 'values =', 'overhead = N\nvalues =')),
  one(
    'crossover-not-seen',
    article(
      'python: { smaller: after, atLeast: 2 }',
      'python: { smaller: after, atLeast: 2, reversesBelow: 100 }',
    ),
  ),
];

const articles: readonly Mistake[] = [
  one('figure-typed-by-hand', article('## In short', 'It saves 1.5 MiB.\n\n## In short')),
  one('mdx-syntax', article('Words.\n\n## In short', 'If a < b and <c.\n\n## In short')),
  one('tag-left-open', article('</div>\n\nWords.', 'Words.')),
  one('component-not-imported', article('  GrowthChart,\n', '')),
  one('component-misspelt', article('<GrowthChart />', '<GrothChart />')),
  one('import-misspelt', article('  GrowthChart,\n', '  GrowthChart,\n  Verdicts,\n')),
  one(
    'drawing-not-there',
    article(
      '<Claim />',
      "import Layout from '../../../../drawings/SlotLayout.astro';\n\n<Claim />",
    ),
  ),
  one('programs-of-another', article(/<HeapSandbox .*/, '<HeapSandbox lesson="10-slots" />')),
  one('no-verdict', article('<Verdict />\n', '')),
  one('two-claims', article('<Verdict />', '<Verdict />\n<Claim />')),
  one('heading-missing', article('## Further reading', '## Links')),
  one('heading-misspelt', article('## What the figures say', '## What the figure says')),
  one('title-twice', article('## What the technique does', '# What the technique does')),
  one('case-unknown', article('<CaseFigures case="few" />', '<CaseFigures case="fewer" />')),
  one(
    'case-hidden',
    each(
      article('<CaseFigures case="few" />\n\n', ''),
      article('against: few\n', 'against: before\n'),
      article(
        '    expect: { smaller: few-in-a-block, atLeast: 2 }\n---',
        '    expect: { smaller: few-in-a-block, atLeast: 3000 }\n---',
      ),
    ),
  ),
  one('figure-of-no-engine', article('engine="V8"', 'engine="SpiderMonkey"')),
  one('figure-of-no-kind', article('value="live" />', 'value="total" />')),
];

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
  ...folders,
  ...programs,
  ...measured,
  ...articles,
  atOnce,
];
