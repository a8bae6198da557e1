/**
 * A program as highlighted HTML that is small: a lesson shows a dozen of them, and each colour
 * written out for two themes around every token took more bytes than all of its prose.
 */

import { createHighlighterCoreSync, hastToHtml } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import python from 'shiki/langs/python.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import dark from 'shiki/themes/github-dark-default.mjs';
import light from 'shiki/themes/github-light-high-contrast.mjs';
import type { Language } from '../../measurement/example.ts';
import { themeNames } from '../../sandbox/editor/themes.ts';

type Root = Extract<Parameters<typeof hastToHtml>[0], { type: 'root' }>;
type Child = Extract<Root['children'][number], { type: 'element' }>['children'][number];

/**
 * The element of each colour of the light theme. The short ones go to the frequent colours: HTML
 * gives `b` to key words and `i` to technical terms. `code.css` colours them in both themes, and
 * program-html.test.ts holds it to the themes. Text in the text colour has no element.
 */
export const elements: Readonly<Record<string, string | undefined>> = {
  '#0e1116': undefined,
  '#a0111f': 'b',
  '#023b95': 'i',
  '#032563': 'samp',
  '#622cbc': 'dfn',
  '#702c00': 'var',
  '#66707b': 'small',
};

/** The same regular expressions as in the editor, so that the colours are the same too. */
const highlighter = createHighlighterCoreSync({
  engine: createJavaScriptRegexEngine(),
  langs: [python, typescript],
  themes: [light, dark],
});

interface Token {
  readonly content: string;
  readonly colour: string;
}

/**
 * The tokens of a program with the light theme's colours. One theme is enough: both were made
 * from one list of rules, so that a colour of one has its counterpart in the other.
 */
function tokens(source: string, language: Language): readonly Token[] {
  const lines = highlighter.codeToTokensBase(source, {
    lang: language,
    theme: themeNames.light,
    // The default of 500 ms runs out on a busy machine, and colours are then wrong.
    tokenizeTimeLimit: 0,
  });
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [{ content: '\n', colour: '' }] : []),
    ...line.map(({ content, color = '' }) => ({ content, colour: color.toLowerCase() })),
  ]);
}

/** Neighbours of one colour in one piece. White space has no colour of its own. */
function merged(all: readonly Token[]): readonly Token[] {
  const pieces: { content: string; colour: string }[] = [];
  let space = '';
  for (const { content, colour } of all) {
    const last = pieces.at(-1);
    if (content.trim() === '') space += content;
    else if (last?.colour === colour) {
      last.content += space + content;
      space = '';
    } else {
      if (space) pieces.push({ content: space, colour: '' });
      space = '';
      pieces.push({ content, colour });
    }
  }
  return pieces;
}

/** From each colour of the light theme to the one that the same rule of the dark theme has. */
export const darkColours: ReadonlyMap<string, string> = new Map(
  (light.tokenColors ?? []).flatMap(({ settings }, index) => {
    const other = dark.tokenColors?.[index]?.settings.foreground;
    return settings.foreground && other ? [[settings.foreground.toLowerCase(), other]] : [];
  }),
);

function node({ content, colour }: Token): Child {
  const text = { type: 'text', value: content } as const;
  if (colour === '') return text;
  if (!(colour in elements)) {
    const style = `color:light-dark(${colour},${darkColours.get(colour) ?? colour})`;
    return { type: 'element', tagName: 'span', properties: { style }, children: [text] };
  }
  const tagName = elements[colour];
  if (tagName === undefined) return text;
  return { type: 'element', tagName, properties: {}, children: [text] };
}

export interface ProgramOptions {
  /** Class of the `<pre>`. */
  readonly kind: 'sandbox-code' | 'case-code';
  /** Accessible name of the `<pre>`, which scrolls and so takes the focus. */
  readonly label: string;
}

/** `<pre>` with the program in it, lines as in the source. */
export function programHtml(source: string, language: Language, options: ProgramOptions): string {
  const code = source.trimEnd();
  const numbers = code
    .split('\n')
    .map((_, index) => index + 1)
    .join('\n');
  return hastToHtml({
    type: 'root',
    children: [
      {
        type: 'element',
        tagName: 'pre',
        properties: {
          class: options.kind,
          tabindex: '0',
          role: 'region',
          'aria-label': options.label,
          // The style sheet writes them beside the lines: no element for each line is needed.
          ...(options.kind === 'sandbox-code' ? { 'data-numbers': numbers } : {}),
        },
        children: [
          {
            type: 'element',
            tagName: 'code',
            properties: {},
            children: merged(tokens(code, language)).map(node),
          },
        ],
      },
    ],
  });
}
