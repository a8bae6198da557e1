/**
 * The two Shiki themes, for the server and for Monaco alike. They were chosen by
 * contrast: every colour that Python or TypeScript code takes has at least 4.5:1 on
 * its background (the lowest: comments, 5.0 light and 6.1 dark), which `github-light`
 * and `github-dark` do not reach. themes.test.ts holds them to it.
 */
export const themeNames = {
  light: 'github-light-high-contrast',
  dark: 'github-dark-default',
} as const;

export type ThemeKind = keyof typeof themeNames;

/** What the themes leave to the application, or draw too faintly or too loudly. */
export const themeColours = {
  light: {
    'editor.background': '#ffffff',
    'editor.foreground': '#0e1116',
    'editorLineNumber.foreground': '#66707b',
    'editorLineNumber.activeForeground': '#0e1116',
    'editor.lineHighlightBackground': '#f6f8fa',
    'editor.selectionBackground': '#b6d7ff',
    'editor.inactiveSelectionBackground': '#dbe9fb',
    'editor.findMatchBackground': '#f0ce53',
    'editor.findMatchHighlightBackground': '#f0ce5366',
    'editorError.foreground': '#a0111f',
    'editorWarning.foreground': '#744500',
    'diffEditor.insertedLineBackground': '#effbf1',
    'diffEditor.insertedTextBackground': '#e0f7e480',
    'diffEditor.removedLineBackground': '#fff4f3',
    'diffEditor.removedTextBackground': '#ffeceb80',
    'editorWidget.border': '#88929d',
    'widget.shadow': '#0e111633',
  },
  dark: {
    'editor.background': '#14181a',
    'editor.foreground': '#e6edf3',
    'editorLineNumber.foreground': '#8b949e',
    'editorLineNumber.activeForeground': '#e6edf3',
    'editor.lineHighlightBackground': '#1b2123',
    'editor.selectionBackground': '#264f78',
    'editor.inactiveSelectionBackground': '#1f3a56',
    'editorError.foreground': '#ff7b72',
    'editorWarning.foreground': '#e3b341',
    'diffEditor.insertedLineBackground': '#12261e',
    'diffEditor.insertedTextBackground': '#1b3d2a80',
    'diffEditor.removedLineBackground': '#25171c',
    'diffEditor.removedTextBackground': '#40202580',
    'editorWidget.border': '#6e7681',
    'widget.shadow': '#010409cc',
  },
} as const satisfies Record<ThemeKind, Record<string, string>>;

/** Starlight keeps the choice in an attribute of `<html>`. */
export function currentTheme(root: HTMLElement = document.documentElement): ThemeKind {
  return root.dataset['theme'] === 'light' ? 'light' : 'dark';
}

/** Calls back when the reader switches. Returns the unsubscriber. */
export function onThemeChange(callback: (theme: ThemeKind) => void): () => void {
  const observer = new MutationObserver(() => callback(currentTheme()));
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
