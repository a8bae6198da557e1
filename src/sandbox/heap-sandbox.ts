/**
 * `<heap-sandbox>`: what the reader touches. This module loads with the page
 * and stays small; the editor, the engines and the results' view are loaded
 * when they are first wanted.
 */
import type { Language, Variant } from '../measurement/example.ts';
import { serviceHost } from '../runtimes/webcontainer/service-origin.ts';
import { Actions } from './controls/actions.ts';
import { chosenSingle, listenToOneOrTwo, showOneOrTwo } from './controls/one-or-two.ts';
import { StatusLine, type SandboxProgress } from './controls/status-line.ts';
import { Toolbar, type View } from './controls/toolbar.ts';
import { EditorSlot } from './editor-slot.ts';
import { importedPackages } from './imported-packages.ts';
import { chosenLanguage, rememberLanguage } from './language-choice.ts';
import { listenToPanels } from './lazy-panels.ts';
import { markShown } from './mark-shown.ts';
import { part } from './part.ts';
import { ProgramTexts, type OpenedPrograms } from './program-texts.ts';
import type { Run } from './run-session.ts';
import { Runs } from './runs.ts';
import {
  choiceLine,
  chooseRuntimes,
  chosenRuntimes,
  type ChosenRuntime,
} from './settings/runtime-choice.ts';
import { markStale } from './stale-figures.ts';
import { Opening, type Origin } from './share/opening.ts';
import { listenToShare } from './share/share-controls.ts';

export type { Run, SandboxProgress };

interface Config {
  readonly packages: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** They are all that may be imported, and not what the programs need. */
  readonly onlyImported?: boolean;
  /** The heap at the end that the lesson compares. */
  readonly compares: 'live' | 'held';
}

export class HeapSandbox extends HTMLElement {
  #view: View = { language: 'python', variant: 'before', comparing: false };
  #texts!: ProgramTexts;
  #config!: Config;
  #toolbar!: Toolbar;
  #actions!: Actions;
  #editor!: EditorSlot;
  #runs!: Runs;
  #opening!: Opening;
  #undo: (() => void) | undefined;
  #ready = false;

  connectedCallback(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.#config = JSON.parse(
      this.dataset['config'] ?? '{"packages":{},"compares":"live"}',
    ) as Config;
    this.#texts = new ProgramTexts(this.lesson, this);
    this.#assemble();
    this.#view = { ...this.#view, language: chosenLanguage(this.languages) ?? this.language };
    this.#update();
    if (this.#texts.anyEdited()) void this.#editor.open();
    this.#opening.readAddress(new AbortController().signal);
  }

  disconnectedCallback(): void {
    this.stop();
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
    this.#showLanguage(language);
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
    return limit > 0 ? limit : undefined;
  }

  /** The current text of a variant, in the language being shown unless another is asked for. */
  source(variant: Variant, language = this.language): string {
    return this.#texts.get({ language, variant });
  }

  /** Names of the packages that the lesson declares for a language. */
  packages(language = this.language): readonly string[] {
    return this.#config.packages[language] ?? [];
  }

  /** Replaces a variant's text, as if the reader had typed it. */
  setSource(variant: Variant, text: string): void {
    this.#changed(this.language, variant, text);
    // What the server rendered is the lesson's own text.
    if (!this.#editor.isOpen && this.#texts.anyEdited()) void this.#editor.open();
    if (variant === this.#view.variant && !this.#view.comparing) this.#editor.refresh();
  }

  /**
   * Measures both variants on the chosen runtimes, one after the other. While the first row is
   * awaited, the promise of the run under way is returned; when only others are, they are dropped.
   */
  run(): Promise<Run> {
    return this.#runs.run();
  }

  /** Ends the programs that are running; the run's outcomes are then `cancelled`. */
  stop(): void {
    this.#runs.stop();
  }

  /** Puts back the lesson's own text of the program being shown. Undo brings the edit back. */
  reset(): void {
    const putBack = this.#texts.reset(this.#view);
    if (!putBack) return;
    this.#undo = putBack;
    this.#textsChanged();
  }

  /**
   * Shows programs in place of the reader's own of that language, which are kept, with a way back to
   * them. Nothing is run. Without `after` it is one program, compared with nothing.
   * @param origin what the reader is told of where they come from
   */
  open(programs: OpenedPrograms, origin?: Origin): void {
    this.#opening.open(programs, origin);
  }

  /** Puts the reader's own programs back in the place of opened ones. */
  showOwn(): void {
    this.#opening.showOwn();
  }

  /**
   * An address that carries the programs being shown, which no server sees. Rejects with a
   * RangeError where they are too long for one.
   */
  shareLink(): Promise<string> {
    const { before, after } = this.#sources();
    return this.#opening.link({
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
    const language = programs?.language ?? this.language;
    if (programs) this.#texts.open(programs);
    else this.#texts.showOwn();
    this.#show({ language, variant: 'before' });
    if (this.#texts.anyEdited()) void this.#editor.open();
  }

  #sources(): Readonly<Record<Variant, string>> {
    return { before: this.source('before'), after: this.source('after') };
  }

  #show(change: Partial<View>): void {
    this.#view = { ...this.#view, comparing: false, ...change };
    this.#update();
    this.#editor.refresh();
  }

  #showLanguage(language: Language): void {
    rememberLanguage(language, this.languages);
    this.#show({ language });
  }

  /** The sandbox's own doing, which the editor does not show yet. */
  #textsChanged(): void {
    this.#editor.refresh();
    this.#update();
  }

  #changed(language: Language, variant: Variant, text: string): void {
    const saved = this.#texts.change({ language, variant }, text);
    this.#undo = undefined;
    if (saved.kind === 'not-saved') this.#actions.notice(saved.reason);
    this.#update();
  }

  #undoOrReset(): void {
    const undo = this.#undo;
    if (!undo) return this.reset();
    this.#undo = undefined;
    undo();
    this.#textsChanged();
  }

  /** Brings the parts that the server rendered to life. */
  #assemble(): void {
    this.#toolbar = new Toolbar(this, {
      onLanguage: (language) => this.#showLanguage(language),
      onVariant: (variant) => this.#show({ variant }),
      onCompare: () => {
        void this.#editor.open();
        this.#show({ comparing: !this.#view.comparing });
      },
    });
    this.#actions = new Actions(this, {
      onRun: () => void this.run(),
      onStop: () => this.stop(),
      onReset: () => this.#undoOrReset(),
      // Whoever reaches for Run will want the engine: start fetching it now.
      onReach: () =>
        void import('./run-session.ts').then(({ prepareRuntimes }) =>
          prepareRuntimes(this.language),
        ),
    });
    this.#editor = new EditorSlot(this, {
      packages: this.packages('typescript'),
      minLines: Number(this.dataset['lines']),
      view: () => this.#view,
      source: (variant) => this.source(variant),
      onChange: (language, variant, text) => this.#changed(language, variant, text),
      onRun: () => void this.run(),
      onNotice: (text) => this.#actions.notice(text),
    });
    this.#opening = new Opening(this, (programs) => this.#showOpened(programs));
    this.#runs = new Runs({
      status: new StatusLine(this),
      request: () => ({
        sandbox: this,
        language: this.language,
        sources: this.#sources(),
        packages: this.#config.onlyImported
          ? importedPackages(this.packages(), this.#sources())
          : this.packages(),
        compares: this.#config.compares,
        edited: this.#texts.edited(this.language),
        single: this.single,
        opened: this.#texts.opened?.language === this.language,
        timeLimitMs: this.timeLimitMs,
        runtimes: this.runtimes,
      }),
      onChange: () => this.#update(),
      onFirstRow: (language, row) => void this.#editor.annotate(language, row),
      onEnd: (detail) =>
        this.dispatchEvent(new CustomEvent('heap-sandbox-run', { detail, bubbles: true })),
    });
    listenToPanels(this);
    listenToShare(this, () => this.#texts.opened?.language === this.language);
    listenToOneOrTwo(this);
    for (const language of this.languages) this.#texts.setSingle(language, chosenSingle(this));
    this.#texts.onOtherTab(() => this.#textsChanged());
  }

  /** Brings the element's own parts in line with its state. */
  #update(): void {
    const { language } = this.#view;
    const edited = this.#texts.isEdited(this.#view);
    const { isAwaited: running, isUnderWay: stoppable } = this.#runs;
    this.toggleAttribute('data-running', running);
    this.toggleAttribute('data-single', this.single);
    this.#toolbar.show(this.#view, [
      ...this.#texts.badges(language),
      ...markStale(this, language, this.#sources(), this.#texts.edited(language).length > 0),
    ]);
    this.#actions.show({
      running,
      stoppable,
      reset: this.#undo ? 'undo' : edited ? 'reset' : 'nothing to reset',
    });
    showOneOrTwo(this);
    part(this, '.hs-settings > summary').textContent = choiceLine(this.runtimes, serviceHost());
    markShown(this, this.#view);
  }
}

customElements.define('heap-sandbox', HeapSandbox);

declare global {
  interface HTMLElementTagNameMap {
    'heap-sandbox': HeapSandbox;
  }
}
