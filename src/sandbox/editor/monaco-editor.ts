/** The editor on devices with a keyboard and a mouse. Loaded on demand: see editor.ts. */
import { TabFocus } from 'monaco-editor/editor/browser/config/tabFocus.js';
import type { Language, Variant } from '../../measurement/example.ts';
import type { LineBytes, ProgramError } from '../../measurement/outcome.ts';
import { documentLabel, type CodeDocument, type CodeEditor, type EditorOptions } from './editor.ts';
import { listenForLeaving, listenForShortcuts } from './keys.ts';
import { maxTextLength, refusalText, refuseLongInsertions } from './limit.ts';
import * as metrics from './metrics.ts';
import styles from './monaco-editor.css?inline';
import { DiffView } from './monaco/diff-view.ts';
import { Documents, replaceText, type OpenDocument } from './monaco/documents.ts';
import { monaco } from './monaco/features.ts';
import { applyTheme, registerLanguages } from './monaco/highlight.ts';
import { createHint, hints, leavingHelp, type Hint } from './monaco/hint.ts';
import { codeOptions } from './monaco/options.ts';
import { addNpmPackageTypes } from './monaco/npm-package-types.ts';
import { lineStatus } from './monaco/status.ts';
import { configureTypeScript, stopTypeScript } from './monaco/typescript.ts';
import { provideWorkers } from './monaco/workers.ts';
import { adoptStyles } from './styles.ts';
import { onThemeChange } from './themes.ts';

let prepared = false;

/** Once per page: languages, themes, workers. */
function prepare(onNotice: (text: string) => void): void {
  if (prepared) return;
  adoptStyles(styles);
  provideWorkers(onNotice);
  configureTypeScript();
  registerLanguages();
  prepared = true;
}

export async function createMonacoEditor(
  host: HTMLElement,
  options: EditorOptions,
): Promise<CodeEditor> {
  prepare(options.onNotice);
  void addNpmPackageTypes(options.packages ?? [], options.onNotice);
  const editor = new MonacoCodeEditor(host, options);
  await painted();
  editor.takeTheStage(options.replaces);
  return editor;
}

/** Two frames; or a little while in a hidden tab, which has none. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 200);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });
}

class MonacoCodeEditor implements CodeEditor {
  readonly kind = 'monaco';
  readonly #root = document.createElement('div');
  readonly #pane = document.createElement('div');
  readonly #hint: Hint = createHint();
  readonly #documents: Documents;
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #diff: DiffView;
  readonly #options: EditorOptions;
  readonly #disposers: (() => void)[] = [];
  #shown: OpenDocument;
  #armed = false;

  constructor(host: HTMLElement, options: EditorOptions) {
    this.#options = options;
    this.#documents = new Documents(options);
    this.#root.className = 'hw-code hw-code-preparing';
    this.#pane.className = 'hw-code-pane';
    this.#root.append(this.#pane, this.#hint.element);
    host.append(this.#root);

    this.#shown = this.#documents.open(options.document);
    this.#layOut();
    this.#editor = monaco.editor.create(this.#pane, {
      ...codeOptions,
      ariaLabel: this.#label(),
      model: this.#shown.model,
      lineDecorationsWidth: this.#decorationsWidth(),
    });
    this.#diff = new DiffView(this.#root, this.#hint);
    this.#listen();
    this.#refreshHint();
  }

  #listen(): void {
    const { onNotice } = this.#options;
    const editor = this.#editor;
    const subscriptions = [
      editor.onDidChangeModelContent(() => this.#layOut()),
      editor.onDidLayoutChange(() => this.#alignCode()),
      editor.onDidChangeCursorPosition(() => this.#refreshHint()),
      editor.onDidChangeModelDecorations(() => this.#refreshHint()),
      TabFocus.onDidChangeTabFocus(() => this.#refreshHint()),
      monaco.editor.onDidChangeMarkers(() => this.#refreshHint()),
    ];
    this.#disposers.push(
      ...subscriptions.map((subscription) => () => subscription.dispose()),
      listenForShortcuts(this.#root, this.#options),
      listenForLeaving(this.#pane, (armed) => {
        this.#armed = armed;
        this.#refreshHint();
      }),
      refuseLongInsertions(this.#pane, () => this.#lengthBesidesSelection(), onNotice),
      onThemeChange(applyTheme),
    );
  }

  /** Shows the editor in the place of the server-rendered code, scrolled as that was. */
  takeTheStage(replaced: HTMLElement | undefined): void {
    const pre = [...(replaced?.querySelectorAll('pre') ?? [])].find(
      (code) => code.offsetHeight > 0,
    );
    if (pre)
      this.#editor.setScrollPosition({ scrollTop: pre.scrollTop, scrollLeft: pre.scrollLeft });
    if (replaced) replaced.hidden = true;
    this.#root.classList.remove('hw-code-preparing');
  }

  show(next: CodeDocument): void {
    this.hideDiff();
    const opened = this.#documents.open(next);
    if (opened !== this.#shown) {
      this.#shown.viewState = this.#editor.saveViewState();
      this.#shown = opened;
      this.#layOut();
      this.#editor.updateOptions({
        ariaLabel: this.#label(),
        lineDecorationsWidth: this.#decorationsWidth(),
      });
      this.#editor.setModel(opened.model);
      if (opened.viewState) this.#editor.restoreViewState(opened.viewState);
    }
    this.#refreshHint();
  }

  text(): string {
    return this.#shown.model.getValue();
  }

  setText(text: string): boolean {
    if (text.length > maxTextLength) {
      this.#options.onNotice(refusalText(text.length));
      return false;
    }
    replaceText(this.#shown.model, text);
    return true;
  }

  focus(): void {
    if (this.#diff.shown) this.#diff.focus();
    else this.#editor.focus();
  }

  showDiff(language: Language, texts: Readonly<Record<Variant, string>>): void {
    const before = this.#documents.open({ language, variant: 'before', text: texts.before });
    const after = this.#documents.open({ language, variant: 'after', text: texts.after });
    const height = this.#pane.hidden ? undefined : this.#pane.offsetHeight;
    this.#pane.hidden = true;
    this.#diff.show(language, before.model, after.model, height);
    this.#refreshHint();
  }

  hideDiff(): void {
    if (!this.#diff.shown) return;
    this.#diff.hide();
    this.#pane.hidden = false;
    this.#refreshHint();
  }

  setLineBytes(
    language: Language,
    variant: Variant,
    lines: readonly LineBytes[] | undefined,
  ): void {
    this.#documents.setLineBytes({ language, variant }, lines);
  }

  setError(language: Language, variant: Variant, error: ProgramError | undefined): void {
    this.#documents.setError({ language, variant }, error);
  }

  revealLine(line: number): void {
    this.hideDiff();
    this.#editor.setPosition({ lineNumber: line, column: 1 });
    this.#editor.revealLineInCenterIfOutsideViewport(line);
    this.#editor.focus();
  }

  dispose(): void {
    for (const dispose of this.#disposers) dispose();
    this.#diff.dispose();
    this.#editor.dispose();
    this.#documents.dispose();
    this.#root.remove();
    if (monaco.editor.getModels().length === 0) stopTypeScript();
  }

  #label(): string {
    return `${documentLabel(this.#shown)}. ${leavingHelp}`;
  }

  #lengthBesidesSelection(): number {
    const { model } = this.#shown;
    const selected = (this.#editor.getSelections() ?? []).reduce(
      (sum, selection) => sum + model.getValueLengthInRange(selection),
      0,
    );
    return model.getValueLength() - selected;
  }

  /** As high as its lines, up to a limit. */
  #layOut(): void {
    const { language } = this.#shown;
    const own = metrics.countLines(this.#shown.model.getValue());
    const lines = Math.max(own, this.#options.minLines?.[language] ?? 1);
    this.#pane.style.height = `${metrics.codeHeight(lines)}px`;
    this.#pane.style.setProperty('--hw-numbers', `${metrics.numbersWidth}px`);
    this.#pane.style.setProperty(
      '--hw-bytes',
      `${metrics.hasLineBytes(language) ? metrics.bytesWidth : 0}px`,
    );
    this.#pane.style.setProperty('--hw-left', `${metrics.codeLeft(language)}px`);
  }

  /**
   * Monaco's line numbers are as wide as its digits; the rest of the fixed gutter is given
   * to the decorations. Folding adds 16 of its own.
   */
  #decorationsWidth(numbersWidth = Math.round(4 * 8.4)): number {
    return metrics.codeLeft(this.#shown.language) - numbersWidth - 16;
  }

  #alignCode(): void {
    const { contentLeft, lineNumbersWidth } = this.#editor.getLayoutInfo();
    if (contentLeft === metrics.codeLeft(this.#shown.language)) return;
    this.#editor.updateOptions({ lineDecorationsWidth: this.#decorationsWidth(lineNumbersWidth) });
  }

  #refreshHint(): void {
    if (this.#diff.shown) return;
    this.#hint.setKeys(
      TabFocus.getTabFocusMode() ? hints.moves : this.#armed ? hints.armed : hints.indents,
    );
    this.#hint.setStatus(
      lineStatus(this.#shown.model, this.#editor.getPosition()?.lineNumber ?? 1),
    );
  }
}
