/** Both variants beside each other, read-only; one above the other where there is no room. */
import {
  variantLabels,
  variants,
  type Language,
  type Variant,
} from '../../../measurement/example.ts';
import { documentLabel } from '../editor.ts';
import { monaco } from './features.ts';
import type { Hint } from './hint.ts';
import { diffOptions } from './options.ts';

/** What each pane shows, in the colour that stands for it everywhere. */
function heads(): HTMLElement {
  const head = document.createElement('div');
  head.className = 'hw-diff-heads';
  head.append(
    ...variants.map((variant) => {
      const name = document.createElement('span');
      name.dataset['variant'] = variant;
      name.textContent = variantLabels[variant];
      return name;
    }),
  );
  return head;
}

export class DiffView {
  readonly #pane = document.createElement('div');
  readonly #hint: Hint;
  readonly #editors = document.createElement('div');
  #editor: monaco.editor.IStandaloneDiffEditor | undefined;

  constructor(root: HTMLElement, hint: Hint) {
    this.#hint = hint;
    this.#pane.className = 'hw-diff-pane';
    this.#pane.hidden = true;
    this.#editors.className = 'hw-diff-editors';
    this.#pane.append(heads(), this.#editors);
    root.prepend(this.#pane);
  }

  get shown(): boolean {
    return !this.#pane.hidden;
  }

  /** @param height of the code that it takes the place of, in px: nothing below moves. Without it, as before */
  show(
    language: Language,
    original: monaco.editor.ITextModel,
    modified: monaco.editor.ITextModel,
    height: number | undefined,
  ): void {
    this.#pane.hidden = false;
    if (height !== undefined) this.#pane.style.height = `${height}px`;
    this.#editor ??= this.#create();
    this.#editor.setModel({ original, modified });
    const label = (variant: Variant) => ({ ariaLabel: documentLabel({ language, variant }) });
    this.#editor.getOriginalEditor().updateOptions(label('before'));
    this.#editor.getModifiedEditor().updateOptions(label('after'));
    this.#describe();
  }

  #create(): monaco.editor.IStandaloneDiffEditor {
    const editor = monaco.editor.createDiffEditor(this.#editors, diffOptions);
    editor.onDidUpdateDiff(() => this.#describe());
    // Monaco goes over to one column by itself.
    editor.getModifiedEditor().onDidLayoutChange(() => this.#describe());
    return editor;
  }

  #describe(): void {
    if (!this.#editor || !this.shown) return;
    const changes = this.#editor.getLineChanges();
    const inline = this.#editor.getOriginalEditor().getLayoutInfo().width < 50;
    this.#pane.toggleAttribute('data-inline', inline);
    this.#hint.setKeys(inline ? '− before, + after' : 'Before on the left, after on the right');
    this.#hint.setStatus(
      !changes
        ? 'Comparing …'
        : changes.length === 0
          ? 'Both programs are the same'
          : `${changes.length} ${changes.length === 1 ? 'difference' : 'differences'}`,
    );
  }

  hide(): void {
    this.#pane.hidden = true;
    this.#editor?.setModel(null);
  }

  focus(): void {
    this.#editor?.getModifiedEditor().focus();
  }

  dispose(): void {
    this.#editor?.dispose();
    this.#pane.remove();
  }
}
