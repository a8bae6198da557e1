/** Parts of Monaco that it ships without types. */
declare module 'monaco-editor/languages/definitions/python/python.js' {
  import type { languages } from 'monaco-editor/editor/editor.api.js';
  export const conf: languages.LanguageConfiguration;
}
declare module 'monaco-editor/languages/definitions/typescript/typescript.js' {
  import type { languages } from 'monaco-editor/editor/editor.api.js';
  export const conf: languages.LanguageConfiguration;
}
declare module 'monaco-editor/language/typescript/monaco.contribution.js' {
  export * from 'monaco-editor/languages/features/typescript/register.js';
}
declare module 'monaco-editor/editor/browser/config/tabFocus.js' {
  import type { IDisposable } from 'monaco-editor/editor/editor.api.js';
  /** Whether Tab moves the focus, in all editors of the page. */
  export const TabFocus: {
    getTabFocusMode(): boolean;
    onDidChangeTabFocus(listener: (moves: boolean) => void): IDisposable;
  };
}
