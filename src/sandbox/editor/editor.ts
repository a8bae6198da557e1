/** The code editor as the sandbox sees it, whichever it is: what it is given, and what it can do. */
import { languageLabels, type Language, type Variant } from '../../measurement/example.ts';
import type { LineBytes, ProgramError } from '../../measurement/outcome.ts';
import type { DocumentId } from '../edits/edits.ts';

export type { DocumentId };

export interface CodeDocument extends DocumentId {
  readonly text: string;
}

export interface CodeEditor {
  readonly kind: 'monaco' | 'textarea';
  /**
   * Shows a program. Each keeps its own undo history, cursor and scroll position. Where
   * the text differs from what was last shown of it, the difference can be undone.
   * Hides the diff.
   */
  show(document: CodeDocument): void;
  /** The text being shown, with `\n` line ends. */
  text(): string;
  /** Replaces the text being shown, as one step that can be undone. `false`: too long, and refused. */
  setText(text: string): boolean;
  focus(): void;
  /** Both variants side by side, to read. */
  showDiff(language: Language, texts: Readonly<Record<Variant, string>>): void;
  hideDiff(): void;
  /** Bytes in the margin of the lines they were born on; `undefined` clears them. */
  setLineBytes(language: Language, variant: Variant, lines: readonly LineBytes[] | undefined): void;
  /** Marks the line of the reader's error; `undefined` clears the mark. */
  setError(language: Language, variant: Variant, error: ProgramError | undefined): void;
  /** Puts the cursor on a line of the program being shown, in view. 1-based. */
  revealLine(line: number): void;
  dispose(): void;
}

export interface EditorOptions {
  readonly document: CodeDocument;
  /** npm packages that the TypeScript programs may import; their types are known to the editor. */
  readonly packages?: readonly string[] | undefined;
  /** The server-rendered code: hidden in the same frame in which the editor has been painted. */
  readonly replaces?: HTMLElement | undefined;
  /** Lines to leave room for at least, so that a shorter variant does not move the page. */
  readonly minLines?: Readonly<Partial<Record<Language, number>>> | undefined;
  /** The text was changed: typed, undone, or by `setText`. Not called by `show`. */
  readonly onChange: (language: Language, variant: Variant, text: string) => void;
  /** Ctrl+Enter, or Cmd+Enter. */
  readonly onRun: () => void;
  /** Ctrl+S, or Cmd+S, which then does not open the browser's dialog. */
  readonly onSave?: (() => void) | undefined;
  /** A sentence for the reader: why a paste was refused, why this is a plain text field. */
  readonly onNotice: (text: string) => void;
}

/** One key for a document, for maps. */
export function documentKey({ language, variant }: DocumentId): string {
  return `${language}/${variant}`;
}

/** The editor's accessible name. */
export function documentLabel({ language, variant }: DocumentId): string {
  return `${languageLabels[language]} program, ${variant}`;
}
