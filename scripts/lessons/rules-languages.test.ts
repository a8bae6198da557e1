import { describe, expect, it } from 'vitest';
import { figuresOfLanguages, tablesOfLanguages } from './rules-languages.ts';
import { said, sampleEngine, sampleFigures, sampleFrontmatter } from './sample-lesson.ts';

describe('figures', () => {
  it('are of the lesson’s languages', () => {
    expect(said(figuresOfLanguages)).toBe('');
  });

  it('of a language that the lesson has no more are refused', () => {
    const figures = sampleFigures(sampleEngine());
    const left = { ...figures.languages, typescript: [sampleEngine({ engine: 'V8' })] };
    expect(said(figuresOfLanguages, { figures: { ...figures, languages: left } }))
      .toMatchInlineSnapshot(`
        "figures.json:1
          expected   figures of the lesson’s languages only: python
          found      figures in typescript
          corrected  npm run record -- 10-slots"
      `);
  });

  it('that could not be recorded in such a language, too', () => {
    const unrecorded = { typescript: [{ engine: 'V8', reason: 'No package.' } as const] };
    const figures = { ...sampleFigures(sampleEngine()), unrecorded };
    expect(said(figuresOfLanguages, { figures })).toContain('figures in typescript');
  });
});

describe('a table of figures', () => {
  it.each(['<Figures />', '<Figures language="python" />'])('may be %s', (element) => {
    expect(said(tablesOfLanguages, { text: `${sampleFrontmatter}\n${element}\n` })).toBe('');
  });

  it('is of a language that the lesson has', () => {
    const text = `${sampleFrontmatter}\n<Figures language="typescript" />\n`;
    expect(said(tablesOfLanguages, { text })).toMatchInlineSnapshot(`
      "index.mdx:24
        expected   one of languages: python
        found      <Figures language="typescript" />
        corrected  <Figures />"
    `);
  });
});
