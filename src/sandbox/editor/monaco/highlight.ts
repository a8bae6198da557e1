/** Shiki colours the code, so that it looks as the server rendered it. */
import { shikiToMonaco } from '@shikijs/monaco';
import python from '@shikijs/langs/python';
import typescript from '@shikijs/langs/typescript';
import dark from '@shikijs/themes/github-dark-default';
import light from '@shikijs/themes/github-light-high-contrast';
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
  // Beyond these a line is plain: the page stays quick with whatever is pasted.
  shikiToMonaco(highlighter, monaco, { tokenizeMaxLineLength: 2_000, tokenizeTimeLimit: 100 });
  applyTheme();
}

export function applyTheme(): void {
  monaco.editor.setTheme(themeNames[currentTheme()]);
}
