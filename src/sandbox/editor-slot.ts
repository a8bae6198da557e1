import { variants, type Language, type Variant } from '../measurement/example.ts';
import type { PairOutcome } from '../measurement/outcome.ts';
import type { View } from './controls/toolbar.ts';
import type { CodeEditor } from './editor/editor.ts';
import { part } from './part.ts';

export interface EditorSlotInputs {
  /** npm packages that the TypeScript programs may import. */
  readonly packages: readonly string[];
  /** Lines to leave room for. */
  readonly minLines: Readonly<Partial<Record<Language, number>>>;
  readonly view: () => View;
  readonly source: (variant: Variant) => string;
  readonly onChange: (language: Language, variant: Variant, text: string) => void;
  readonly onRun: () => void;
  readonly onNotice: (text: string) => void;
}

/** The place of the editor: the server-rendered code, until somebody wants to change it. */
export class EditorSlot {
  readonly #sandbox: HTMLElement;
  readonly #inputs: EditorSlotInputs;
  /** Nothing comes of it where it cannot be downloaded. */
  #editor: Promise<CodeEditor | undefined> | undefined;

  constructor(sandbox: HTMLElement, inputs: EditorSlotInputs) {
    this.#sandbox = sandbox;
    this.#inputs = inputs;
    for (const program of sandbox.querySelectorAll('.hs-program pre')) {
      program.addEventListener('click', () => void this.open({ focus: true }));
      program.addEventListener('focus', () => void this.open({ focus: true }));
    }
  }

  /** Somebody has wanted it. */
  get isOpen(): boolean {
    return this.#editor !== undefined;
  }

  /** Loads the editor in place of the code. Where it cannot be had, a notice says so. */
  async open({ focus = false, line }: { focus?: boolean; line?: number } = {}): Promise<void> {
    // A run that ended because the sandbox was removed wants to annotate it.
    if (!this.#sandbox.isConnected) return;
    const editor = await (this.#editor ??= this.#create());
    if (!editor) {
      // The next time tries again.
      this.#editor = undefined;
      return;
    }
    this.#showIn(editor);
    if (line !== undefined) editor.revealLine(line);
    if (focus) editor.focus();
  }

  /** Puts the server-rendered code back in the editor's place, and lets go of what that holds. */
  async close(): Promise<void> {
    const editor = this.#editor;
    this.#editor = undefined;
    (await editor)?.dispose();
    if (!this.#editor) part(this.#sandbox, '.hs-programs').hidden = false;
  }

  /** The program that is shown, or its text, is another: the editor shows it, if there is one. */
  refresh(): void {
    void this.#editor?.then((editor) => editor && this.#showIn(editor));
  }

  /** Puts what was measured beside the lines, and errors on theirs. */
  async annotate(language: Language, outcomes: PairOutcome): Promise<void> {
    await this.open();
    const editor = await this.#editor;
    for (const variant of variants) {
      const outcome = outcomes[variant];
      const lines = outcome.kind === 'measured' ? outcome.lines : undefined;
      editor?.setLineBytes(language, variant, lines);
      const error = outcome.kind === 'failed' ? outcome.error : undefined;
      editor?.setError(language, variant, error);
    }
  }

  async #create(): Promise<CodeEditor | undefined> {
    const { packages, minLines, view, source, onChange, onRun, onNotice } = this.#inputs;
    try {
      const { createEditor } = await import('./editor/create-editor.ts');
      const { language, variant } = view();
      return await createEditor(part(this.#sandbox, '.hs-editor'), {
        document: { language, variant, text: source(variant) },
        packages,
        replaces: part(this.#sandbox, '.hs-programs'),
        minLines,
        onChange,
        onRun,
        onSave: () => onNotice('Edits are saved as you type.'),
        onNotice,
      });
    } catch {
      onNotice('The editor could not be downloaded. Check the connection and reload the page.');
      return undefined;
    }
  }

  #showIn(editor: CodeEditor): void {
    const { view, source } = this.#inputs;
    const { language, variant, comparing } = view();
    if (comparing) {
      editor.showDiff(language, { before: source('before'), after: source('after') });
    } else editor.show({ language, variant, text: source(variant) });
  }
}
