/** Shiki colours the code, so that it looks as the server rendered it. */
import { shikiToMonaco } from '@shikijs/monaco';
import python from 'shiki/langs/python.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import dark from 'shiki/themes/github-dark-default.mjs';
import light from 'shiki/themes/github-light-high-contrast.mjs';
import { conf as pythonConfiguration } from 'monaco-editor/languages/definitions/python/python.js';
import { conf as typescriptConfiguration } from 'monaco-editor/languages/definitions/typescript/typescript.js';
import { createHighlighterCoreSync } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { currentTheme, themeColours, themeNames } from '../themes.ts';
import { monaco } from './features.ts';

/** Registers both languages and both themes. */
export function registerLanguages(): void {
  monaco.languages.register({ id: 'python', extensions: ['.py'], aliases: ['Python'] });
  monaco.languages.register({ id: 'typescript', extensions: ['.ts'], aliases: ['TypeScript'] });
  monaco.languages.setLanguageConfiguration('python', pythonConfiguration);
  monaco.languages.setLanguageConfiguration('typescript', typescriptConfiguration);
  const highlighter = createHighlighterCoreSync({
    engine: createJavaScriptRegexEngine(),
    langs: [python, typescript],
    themes: [
      { ...light, colors: { ...light.colors, ...themeColours.light } },
      { ...dark, colors: { ...dark.colors, ...themeColours.dark } },
    ],
  });
  // Longer lines are plain: the page stays quick with whatever is pasted. The first line takes
  // 0.1 s or more, since it compiles the patterns: a short time limit (ms) would leave it plain.
  shikiToMonaco(highlighter, monaco, { tokenizeMaxLineLength: 2_000, tokenizeTimeLimit: 5_000 });
  applyTheme();
}

export function applyTheme(): void {
  monaco.editor.setTheme(themeNames[currentTheme()]);
}
