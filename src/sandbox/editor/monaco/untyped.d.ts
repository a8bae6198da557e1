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
