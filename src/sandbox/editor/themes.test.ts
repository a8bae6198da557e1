import python from 'shiki/langs/python.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import dark from 'shiki/themes/github-dark-default.mjs';
import light from 'shiki/themes/github-light-high-contrast.mjs';
import { createHighlighterCoreSync } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { expect, it } from 'vitest';
import { themeColours, themeNames, type ThemeKind } from './themes.ts';

/** Relative luminance and contrast: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
type Colour = readonly [number, number, number];

function parse(hex: string, over: Colour = [255, 255, 255]): Colour {
  const [r = 0, g = 0, b = 0, a = 255] = (hex.slice(1).match(/../g) ?? []).map((x) =>
    Number.parseInt(x, 16),
  );
  const blend = (top: number, below: number) => (top * a + below * (255 - a)) / 255;
  return [blend(r, over[0]), blend(g, over[1]), blend(b, over[2])];
}

function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Colour, b: Colour): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const highlighter = createHighlighterCoreSync({
  engine: createJavaScriptRegexEngine(),
  langs: [python, typescript],
  themes: [light, dark],
});

const programs = {
  python: `
# a comment
"""a docstring"""
import sys
from dataclasses import dataclass
N = 200_000
@dataclass(slots=True)
class Point(object):
    __slots__ = ("x", 'y')
    def __init__(self, x: int, *args, y=None, **kwargs) -> None:
        self.x, self.y = x, f"{y!r:>10} \\n {{}}"
async def f():
    global N
    yield lambda a: (a if not a else None) @ 1.5e3
    raise ValueError(rb"\\d+[a-z]") from None
print(sum(p.x for p in [Point(1)] if True), r"(?P<name>\\w+)", sep="", end=...)
`,
  typescript: `
// a comment
/** @param {string} a */
import { readFile } from 'node:fs';
export const N = 200_000;
enum Colour { Red = 1 }
abstract class Point<T extends object> implements Iterable<T> {
  static #x?: number = 0x1f;
  constructor(readonly y: string | undefined, private z = 10n) { super(); }
  async *[Symbol.iterator](): AsyncGenerator<T, void, unknown> { yield* this.y!; }
}
type M = { readonly [K in keyof Point]?: K extends \`a\${infer R}\` ? R : never };
label: for (const p of points) { if (/[a-z]+\\d/giu.test(p) && typeof p !== 'x') continue label; }
console.log(\`\${N} \\n\`, null, true, new Map<string, number>(), await f?.() ?? (a as const));
declare namespace X { let y: any; }
`,
} as const;

/** The colours that each theme really gives the two languages. */
function usedColours(theme: ThemeKind): ReadonlySet<string> {
  const colours = new Set<string>();
  for (const [lang, code] of Object.entries(programs)) {
    const { tokens } = highlighter.codeToTokens(code, { lang, theme: themeNames[theme] });
    for (const { color } of tokens.flat()) if (color) colours.add(color.toLowerCase());
  }
  return colours;
}

it.each(['light', 'dark'] as const)('gives all code a contrast of 4.5:1, %s', (theme) => {
  const chrome = themeColours[theme];
  const page = parse(chrome['editor.background']);
  const over = (name: keyof typeof chrome) => parse(chrome[name], page);
  const inserted = over('diffEditor.insertedLineBackground');
  const removed = over('diffEditor.removedLineBackground');
  const backgrounds = {
    page,
    'cursor line': over('editor.lineHighlightBackground'),
    inserted,
    removed,
    'inserted words': parse(chrome['diffEditor.insertedTextBackground'], inserted),
    'removed words': parse(chrome['diffEditor.removedTextBackground'], removed),
  };
  const colours = [
    ...usedColours(theme),
    chrome['editorLineNumber.foreground'],
    chrome['editorLineNumber.activeForeground'],
  ];
  expect(colours.length).toBeGreaterThan(7);
  const faint = Object.entries(backgrounds).flatMap(([name, background]) =>
    colours
      .map((colour) => ({ colour, on: name, ratio: contrast(parse(colour), background) }))
      .filter(({ ratio }) => ratio < 4.5),
  );
  expect(faint).toEqual([]);
});
