/** Mistakes in the article: its components, headings, cases and figures. */

import { article, each, one, type Mistake } from './mistake.ts';

export const articles: readonly Mistake[] = [
  one('mdx-syntax', article('Words.\n\n## In short', 'If a < b and <c.\n\n## In short')),
  one('tag-left-open', article('</div>\n\nWords.', 'Words.')),
  one('component-not-imported', article('  GrowthChart,\n', '')),
  one('component-misspelt', article('<GrowthChart />', '<GrothChart />')),
  one('import-misspelt', article('  GrowthChart,\n', '  GrowthChart,\n  Verdicts,\n')),
  one('programs-of-another', article(/<HeapSandbox .*/, '<HeapSandbox lesson="10-slots" />')),
  one('no-verdict', article('<Verdict />\n', '')),
  one('two-verdicts', article('<Verdict />', '<Verdict />\n<Verdict />')),
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
        '    expect: { smaller: few-in-a-block, atLeast: 2 }\n  - id: as',
        '    expect: { smaller: few-in-a-block, atLeast: 3000 }\n  - id: as',
      ),
    ),
  ),
  one('figure-of-no-engine', article('engine="V8"', 'engine="SpiderMonkey"')),
  one('figure-of-no-kind', article('value="live" />', 'value="total" />')),
];
