/**
 * `<heap-sandbox>`: what the reader touches. This module loads with the page
 * and stays small; the editor, the engines and the results' view are loaded
 * when they are first wanted.
 */
import { onAbort } from '../measurement/abort.ts';
import type { Explanation } from '../measurement/explanation.ts';
import { variants, type Language, type Variant } from '../measurement/example.ts';
import { namedPackages } from '../measurement/named-packages.ts';
import { assemble, configOf, type Config, type Parts } from './assemble.ts';
import { followKeyboard } from './controls/keyboard.ts';
import { listenToCases } from './cases/cases.ts';
import type { SandboxProgress } from './controls/status-line.ts';
import type { View } from './controls/toolbar.ts';
import { addressedVariant, keepInAddress, wrongInAddress } from './deep-link.ts';
import { chosenLanguage, rememberLanguage } from './language-choice.ts';
import { Lifetime } from './lifetime.ts';
import { ProgramTexts, type OpenedPrograms } from './program-texts.ts';
import { listenToReader, readIn } from './reading.ts';
import { listenToTasks } from './your-turn/your-turn.ts';
import type { Run } from './run-session.ts';
import { chooseRuntimes, chosenRuntimes, type ChosenRuntime } from './settings/runtime-choice.ts';
import { showState } from './show-state.ts';
import { setSize } from './size/set-size.ts';
import type { Sweep } from './sweep/sweep-session.ts';
import type { Origin } from './share/opening.ts';

export type { Run, SandboxProgress, Sweep };

export class HeapSandbox extends HTMLElement {
  #view: View = { language: 'python', variant: 'before', comparing: false };
  #texts!: ProgramTexts;
  #config!: Config;
  #parts!: Parts;
  #undo: (() => void) | undefined;
  readonly #life = new Lifetime(this);
  #ready = false;

  connectedCallback(): void {
    if (!this.#life.begin()) return;
    if (!this.#ready) this.#prepare();
    this.#texts.onOtherTab(() => this.#textsChanged());
    this.#parts.opening.readAddress(this.lifetime);
    followKeyboard(this, this.lifetime);
    listenToCases(this, this.lifetime);
    listenToTasks(this, this.lifetime);
    onAbort(this.lifetime, () => this.#letGo());
    this.#update();
    readIn(this.language);
    listenToReader(this.lifetime, (name) => {
      const language = this.languages.find((known) => known === name);
      if (language) this.#choose({ language });
    });
    if (this.#texts.anyEdited()) void this.#parts.editor.open();
  }

  disconnectedCallback(): void {
    this.#life.leave();
  }

  /** Aborted when the sandbox has left the document: whatever holds on to it lets go. */
  get lifetime(): AbortSignal {
    return this.#life.signal;
  }

  #letGo(): void {
    this.stop();
    this.#texts.dispose();
    void this.#parts.editor.close();
  }

  #prepare(): void {
    this.#ready = true;
    this.#config = configOf(this);
    this.#texts = new ProgramTexts(this.lesson, this);
    this.#parts = assemble(this, {
      texts: this.#texts,
      config: this.#config,
      view: () => this.#view,
      show: (change) => this.#show(change),
      choose: (change) => this.#choose(change),
      showOpened: (programs) => this.#showOpened(programs),
      changed: (language, variant, text) => this.#changed(language, variant, text),
      undoOrReset: () => this.#undoOrReset(),
      update: () => this.#update(),
    });
    this.#view = {
      language: chosenLanguage(this.languages) ?? this.language,
      variant: addressedVariant() ?? 'before',
      comparing: false,
    };
    this.#parts.actions.notice(wrongInAddress(this.languages) ?? '');
  }

  get lesson(): string {
    return this.getAttribute('lesson') ?? '';
  }

  /** Languages that the lesson has programs in, in the lesson's order. */
  get languages(): readonly Language[] {
    return this.#texts.languages;
  }

  /** The language being shown, and the one that `run()` runs: one of `languages`. */
  get language(): Language {
    return this.#view.language;
  }
  set language(language: Language) {
    if (!this.languages.includes(language)) {
      throw new RangeError(
        `<heap-sandbox lesson="${this.lesson}">: language is one of ${this.languages.join(', ')}, not ${language}.`,
      );
    }
    this.#choose({ language });
  }

  /** Names of the runtimes that a run measures on, in that order. Setting it is remembered. */
  get runtimes(): readonly ChosenRuntime[] {
    return chosenRuntimes();
  }
  set runtimes(names: readonly string[]) {
    chooseRuntimes(names);
    for (const sandbox of document.querySelectorAll<HeapSandbox>('heap-sandbox')) sandbox.#update();
  }

  /** Milliseconds that each program may run; the attribute `time-limit-ms`. Without it, 30,000. */
  get timeLimitMs(): number | undefined {
    const limit = Number(this.getAttribute('time-limit-ms'));
    // What a timer takes: with more it ends at once.
    return limit > 0 ? Math.min(limit, 2 ** 31 - 1) : undefined;
  }

  /** The current text of a variant, in the language being shown unless another is asked for. */
  source(variant: Variant, language = this.language): string {
    return this.#texts.get({ language, variant });
  }

  /** Names of the packages that the programs need: the lesson's; of a task, those that it names. */
  packages(language = this.language): readonly string[] {
    const { packages, onlyImported } = this.#config;
    const all = packages[language] ?? [];
    const sources = variants.map((variant) => this.source(variant, language));
    const isTask = this.dataset['opened'] === 'your-turn';
    return onlyImported || isTask ? namedPackages(all, sources) : all;
  }

  /** Replaces a variant's text, as if the reader had typed it. */
  setSource(variant: Variant, text: string): void {
    this.#changed(this.language, variant, text);
    // What the server rendered is the lesson's own text.
    if (!this.#parts.editor.isOpen && this.#texts.anyEdited()) void this.#parts.editor.open();
    if (variant === this.#view.variant && !this.#view.comparing) this.#parts.editor.refresh();
  }

  /**
   * Measures both variants on the chosen runtimes, one after the other. While the first row is
   * awaited, the promise of the run under way is returned; when only others are, they are dropped.
   */
  run(): Promise<Run> {
    return this.#parts.runs.run();
  }

  /**
   * What holds the heap of a program of the last run: by name, by type, by statement and over the
   * run, each where it is known. Runs the program once more; rejects with an Error that says why
   * where there is no figure to explain.
   */
  async explain(variant: Variant): Promise<Explanation> {
    const { explainVariant } = await import('./explain/explain-variant.ts');
    return explainVariant(this, variant);
  }

  /**
   * Sets the constant N of the programs being shown, as if the reader had typed it in each.
   * @throws RangeError where `n` is no whole number from 1 on, or neither program has an N
   */
  setSize(n: number): void {
    setSize(this, n);
    this.#parts.editor.refresh();
  }

  /**
   * Measures the programs being shown at each N of `ns`, in that order, and draws them. A point's
   * `before` and `after` are live bytes, and `null` where a program could not be measured: `failed`
   * then says why. Stopped, it resolves with the points that were complete. Edits nothing.
   */
  sweep(ns: readonly number[]): Promise<Sweep> {
    return this.#parts.sweeps.sweep(ns);
  }

  /** Ends the programs that are running: a run's outcomes are then `cancelled`. A sweep ends, too. */
  stop(): void {
    this.#parts.runs.stop();
    this.#parts.sweeps.stop();
  }

  /** Puts back the lesson's own text of the program being shown. Undo brings the edit back. */
  reset(): void {
    const putBack = this.#texts.reset(this.#view);
    if (!putBack) return;
    this.#undo = putBack;
    this.#textsChanged();
  }

  /** Puts back the lesson's own text of every program, in each language. */
  resetAll(): void {
    this.#undo = this.#texts.resetAll();
    this.#textsChanged();
  }

  /**
   * Shows programs in place of the reader's own of that language, which are kept, with a way back to
   * them. Nothing is run. Without `after` it is one program, compared with nothing.
   * @param origin what the reader is told of where they come from
   */
  open(programs: OpenedPrograms, origin?: Origin): void {
    this.#parts.opening.open(programs, origin);
  }

  /** Opens a case of the lesson, by its id, beside what it is compared with. Nothing is run. */
  openCase(id: string, language = this.language): Promise<void> {
    return this.#parts.opening.openCase(id, language);
  }

  /** Puts the reader's own programs back in the place of opened ones. */
  showOwn(): void {
    this.#parts.opening.showOwn();
  }

  /**
   * An address that carries the programs being shown, which no server sees. Rejects with a
   * RangeError where they are too long for one.
   */
  shareLink(): Promise<string> {
    const { before, after } = this.#sources();
    return this.#parts.opening.link({
      language: this.language,
      before,
      ...(this.single ? {} : { after }),
    });
  }

  /** The first program stands alone, and is compared with nothing. */
  get single(): boolean {
    return this.#texts.isSingle(this.language);
  }
  set single(single: boolean) {
    this.#texts.setSingle(this.language, single);
    this.#show({ variant: 'before' });
  }

  #showOpened(programs: OpenedPrograms | undefined): void {
    this.stop();
    this.#undo = undefined;
    this.dataset['opened'] = programs?.name ?? '';
    const language = programs?.language ?? this.language;
    if (programs) this.#texts.open(programs);
    else this.#texts.showOwn();
    this.#show({ language, variant: 'before' });
    if (this.#texts.anyEdited()) void this.#parts.editor.open();
  }

  #sources(): Readonly<Record<Variant, string>> {
    return { before: this.source('before'), after: this.source('after') };
  }

  #show(change: Partial<View>): void {
    this.#view = { ...this.#view, comparing: false, ...change };
    this.#update();
    if (change.language) readIn(change.language);
    this.#parts.editor.refresh();
  }

  /** The reader's own choice, which the address keeps, and of a language other lessons too. */
  #choose(change: Partial<View>): void {
    if (change.language) rememberLanguage(change.language, this.languages);
    this.#show(change);
    keepInAddress(this, { language: this.language, variant: this.#view.variant });
  }

  /** The sandbox's own doing, which the editor does not show yet. */
  #textsChanged(): void {
    this.#parts.editor.refresh();
    this.#update();
  }

  #changed(language: Language, variant: Variant, text: string): void {
    const saved = this.#texts.change({ language, variant }, text);
    this.#undo = undefined;
    if (saved.kind === 'not-saved') this.#parts.actions.notice(saved.reason);
    this.#update();
  }

  #undoOrReset(): void {
    const undo = this.#undo;
    if (!undo) return this.reset();
    this.#undo = undefined;
    undo();
    this.#textsChanged();
  }

  /** Brings the element's own parts in line with its state. */
  #update(): void {
    showState(this, this.#parts, {
      texts: this.#texts,
      view: this.#view,
      canUndo: this.#undo !== undefined,
      sources: this.#sources(),
    });
  }
}

customElements.define('heap-sandbox', HeapSandbox);

declare global {
  interface HTMLElementTagNameMap {
    'heap-sandbox': HeapSandbox;
  }
}
