import { readFileSync } from 'node:fs';
import dark from 'shiki/themes/github-dark-default.mjs';
import light from 'shiki/themes/github-light-high-contrast.mjs';
import { expect, it } from 'vitest';
import { darkColours, elements, programHtml } from './program-html.ts';

const options = { kind: 'case-code', label: 'few.py: code' } as const;

it('marks up only what differs from the text colour, and joins what has one colour', () => {
  const source = 'from os import path\n\nN = 4  # few\nprint(N)\n';
  expect(programHtml(source, 'python', options)).toMatchInlineSnapshot(`
    "<pre class="case-code" tabindex="0" role="region" aria-label="few.py: code"><code><b>from</b> os <b>import</b> path

    N <b>=</b> <i>4</i>  <small># few</small>
    <i>print</i>(N)</code></pre>"
  `);
});

it('numbers the lines of the sandbox’s programs for its style sheet', () => {
  const html = programHtml('a\n\nb\n', 'typescript', { kind: 'sandbox-code', label: 'code' });
  expect(html).toContain('data-numbers="1\n2\n3"');
});

it('escapes what HTML would read', () => {
  expect(programHtml('a < "<i>"\n', 'typescript', options)).toContain(
    '<code>a <b>&#x3C;</b> <samp>"&#x3C;i>"</samp></code>',
  );
});

it('writes out the rare colours that have no element', () => {
  expect(programHtml('0xZZ\n', 'python', options)).toContain(
    '<span style="color:light-dark(#6e011a,#ffa198)">0xZZ</span>',
  );
});

it('has one theme for both: the same scopes rule by rule, one dark colour for each light one', () => {
  const scopes = ({ tokenColors }: typeof light) => tokenColors?.map(({ scope }) => scope);
  expect(scopes(light)).toEqual(scopes(dark));
  const pairs = (light.tokenColors ?? []).map(({ settings }, index) => [
    settings.foreground?.toLowerCase(),
    dark.tokenColors?.[index]?.settings.foreground,
  ]);
  for (const [from, to] of pairs) if (from) expect(darkColours.get(from)).toBe(to);
});

it('has each element’s two colours in the style sheet', () => {
  const css = readFileSync(new URL('../../styles/code.css', import.meta.url), 'utf8');
  for (const [colour, element] of Object.entries(elements)) {
    const rule = `${element ?? 'code'} {\n  color: light-dark(${colour}, ${darkColours.get(colour)});`;
    expect(css).toContain(rule);
  }
});
