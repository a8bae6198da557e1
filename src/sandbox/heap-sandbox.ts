/**
 * `<heap-sandbox>`: what the reader touches. This module loads with the page
 * and stays small; the editor, the engines and the results' view are loaded
 * when they are first wanted.
 */
import { variants, type Language, type Variant } from '../measurement/example.ts';
import type { LineBytes, Outcome } from '../measurement/outcome.ts';
import type { CodeEditor } from './editor/editor.ts';
import { fingerprint } from './fingerprint.ts';
import { chosenLanguage, rememberLanguage } from './language-choice.ts';
import { ProgramTexts } from './program-texts.ts';
import type { Run } from './run-session.ts';
import { serviceHost } from '../runtimes/webcontainer/service-origin.ts';
import {
  choiceLine,
  chooseRuntimes,
  chosenRuntimes,
  type ChosenRuntime,
} from './settings/runtime-choice.ts';
import { Tabs } from './tabs.ts';

export type { Run };

interface Config {
  readonly packages: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** Which heap the lesson is about. */
  readonly compares: 'live' | 'held';
}

/** The detail of `heap-sandbox-progress`: a wait, with its amount where that is known. */
export interface SandboxProgress {
  /** As the reader sees it, for example `Downloading Python: 1.00 MiB of 13.6 MiB`. */
  readonly label: string;
  readonly loaded?: number;
  readonly total?: number;
}

export class HeapSandbox extends HTMLElement {
  #language: Language = 'python';
  #variant: Variant = 'before';
  #comparing = false;
  #texts!: ProgramTexts;
  #config!: Config;
  #editor: Promise<CodeEditor> | undefined;
  #running: Promise<Run> | undefined;
  /** The first row of the run is complete: another run may begin, and takes the place of this. */
  #shown = false;
  #stopping: AbortController | undefined;
  #undo: (() => void) | undefined;
  #languageTabs!: Tabs<Language>;
  #variantTabs!: Tabs<Variant>;
  #ready = false;

  connectedCallback(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.#config = JSON.parse(
      this.dataset['config'] ?? '{"packages":{},"compares":"live"}',
    ) as Config;
    this.#texts = new ProgramTexts(this.lesson, this);
    this.#languageTabs = new Tabs(this, 'language', (language) => this.#show({ language }));
    this.#variantTabs = new Tabs(this, 'variant', (variant) => this.#show({ variant }));
    this.#listen();
    this.#language = chosenLanguage(this.languages) ?? this.#language;
    this.#update();
    if (this.#texts.anyEdited()) void this.#openEditor(false);
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
    return this.#language;
  }
  set language(language: Language) {
    if (!this.languages.includes(language)) {
      throw new RangeError(
        `<heap-sandbox lesson="${this.lesson}">: language is one of ${this.languages.join(', ')}, not ${language}.`,
      );
    }
    this.#show({ language });
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
  source(variant: Variant, language = this.#language): string {
    return this.#texts.get({ language, variant });
  }

  /** Names of the packages that the lesson declares for a language. */
  packages(language = this.#language): readonly string[] {
    return this.#config.packages[language] ?? [];
  }

  /** Replaces a variant's text, as if the reader had typed it. */
  setSource(variant: Variant, text: string): void {
    this.#changed(this.#language, variant, text);
    // What the server rendered is the lesson's own text.
    if (!this.#editor && this.#texts.anyEdited()) void this.#openEditor(false);
    void this.#editor?.then((editor) => {
      if (variant === this.#variant && !this.#comparing) this.#showIn(editor);
    });
  }

  /**
   * Measures both variants on the chosen runtimes, one after the other. While the first row is
   * awaited, the promise of the run under way is returned; when only others are, they are dropped.
   */
  run(): Promise<Run> {
    if (this.#running && !this.#shown) return this.#running;
    this.stop();
    this.#shown = false;
    const running = this.#run().finally(() => {
      if (this.#running !== running) return;
      this.#running = undefined;
      this.#update();
    });
    this.#running = running;
    this.#update();
    return running;
  }

  /** Ends the programs that are running; the run's outcomes are then `cancelled`. */
  stop(): void {
    this.#stopping?.abort();
  }

  /** Puts back the lesson's own text of the program being shown. Undo brings the edit back. */
  reset(): void {
    const putBack = this.#texts.reset(this.#shownProgram());
    if (!putBack) return;
    this.#undo = putBack;
    this.#textsChanged();
  }

  async #run(): Promise<Run> {
    const language = this.#language;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#status('Starting');
    const session = await import('./run-session.ts').catch(() => undefined);
    if (!session) return this.#notLoaded(language);
    const sources = { before: this.source('before'), after: this.source('after') };
    const run = await session.runSession({
      sandbox: this,
      language,
      sources,
      packages: this.packages(language),
      compares: this.#config.compares,
      edited: this.#texts.edited(language),
      timeLimitMs: this.timeLimitMs,
      runtimes: this.runtimes,
      signal: stopping.signal,
      isCurrent: () => this.#stopping === stopping,
      status: (text, progress) => this.#status(text, progress),
      onRow: (row, index) => {
        if (index > 0 || this.#stopping !== stopping) return;
        this.#shown = true;
        this.#update();
        void this.#openEditor(false).then((editor) => {
          for (const variant of variants) annotate(editor, language, variant, row[variant]);
        });
      },
    });
    if (this.#stopping !== stopping) return run;
    this.dispatchEvent(new CustomEvent('heap-sandbox-run', { detail: run, bubbles: true }));
    return run;
  }

  /** What runs programs could not be downloaded: offline, and not kept either. */
  #notLoaded(language: Language): Run {
    const reason =
      'What runs programs could not be downloaded. Check the connection, reload the page and run again.';
    this.#status(reason);
    const outcome: Outcome = { kind: 'unavailable', reason };
    const rows = this.runtimes.map((runtime) => ({ runtime, before: outcome, after: outcome }));
    const run = { language, rows };
    this.dispatchEvent(new CustomEvent('heap-sandbox-run', { detail: run, bubbles: true }));
    return run;
  }

  /** Loads the editor in place of the server-rendered code. */
  async #openEditor(focus: boolean): Promise<CodeEditor> {
    this.#editor ??= (async () => {
      const { createEditor } = await import('./editor/create-editor.ts');
      return createEditor(this.#part('.hs-editor'), {
        document: { ...this.#shownProgram(), text: this.source(this.#variant) },
        packages: this.packages('typescript'),
        replaces: this.#part('.hs-programs'),
        minLines: Number(this.dataset['lines']),
        onChange: (language, variant, text) => this.#changed(language, variant, text),
        onRun: () => void this.run(),
        onSave: () => this.#notice('Edits are saved as you type.'),
        onNotice: (text) => this.#notice(text),
      });
    })().catch((error: unknown) => {
      this.#notice('The editor could not be downloaded. Check the connection and reload the page.');
      throw error;
    });
    const editor = await this.#editor;
    this.#showIn(editor);
    if (focus) editor.focus();
    return editor;
  }

  #shownProgram() {
    return { language: this.#language, variant: this.#variant };
  }

  #showIn(editor: CodeEditor): void {
    if (this.#comparing) {
      editor.showDiff(this.#language, {
        before: this.source('before'),
        after: this.source('after'),
      });
    } else editor.show({ ...this.#shownProgram(), text: this.source(this.#variant) });
  }

  #show(change: { language?: Language; variant?: Variant; comparing?: boolean }): void {
    this.#language = change.language ?? this.#language;
    this.#variant = change.variant ?? this.#variant;
    this.#comparing = change.comparing ?? false;
    if (change.language) rememberLanguage(change.language, this.languages);
    this.#update();
    void this.#editor?.then((editor) => this.#showIn(editor));
  }

  /** The sandbox's own doing, which the editor does not show yet. */
  #textsChanged(): void {
    void this.#editor?.then((editor) => this.#showIn(editor));
    this.#update();
  }

  #changed(language: Language, variant: Variant, text: string): void {
    const saved = this.#texts.change({ language, variant }, text);
    this.#undo = undefined;
    if (saved.kind === 'not-saved') this.#notice(saved.reason);
    this.#update();
  }

  #listen(): void {
    this.#part('.hs-run').addEventListener('click', () => void this.run());
    this.#part('.hs-stop').addEventListener('click', () => this.stop());
    this.#part('.hs-reset').addEventListener('click', () => {
      if (this.#undo) {
        const undo = this.#undo;
        this.#undo = undefined;
        undo();
        this.#textsChanged();
      } else this.reset();
    });
    this.#part('.hs-compare').addEventListener('click', () => {
      void this.#openEditor(false);
      this.#show({ comparing: !this.#comparing });
    });
    for (const program of this.querySelectorAll('.hs-program pre')) {
      program.addEventListener('click', () => void this.#openEditor(true));
      program.addEventListener('focus', () => void this.#openEditor(true));
    }
    // Whoever reaches for Run will want the engine: start fetching it now.
    const prepare = () =>
      void import('./run-session.ts').then(({ prepareRuntimes }) =>
        prepareRuntimes(this.#language),
      );
    for (const type of ['pointerenter', 'focus', 'touchstart']) {
      this.#part('.hs-run').addEventListener(type, prepare, { once: true, passive: true });
    }
    this.#onOpen('.hs-settings', async () => {
      const { showSettings } = await import('./settings/settings-panel.ts');
      await showSettings(this);
    });
    this.#onOpen('.hs-terminal', async () => {
      const { showTerminal } = await import('./terminal/terminal-panel.ts');
      await showTerminal(this);
    });
    this.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
        event.preventDefault();
        void this.run();
      }
    });
    this.#texts.onOtherTab(() => this.#textsChanged());
  }

  #onOpen(selector: string, show: () => Promise<void>): void {
    const details = this.#part(selector) as HTMLDetailsElement;
    details.addEventListener('toggle', () => {
      if (details.open) void show();
    });
  }

  /** Brings the element's own parts in line with its state. */
  #update(): void {
    this.#languageTabs.select(this.#language);
    this.#variantTabs.select(this.#comparing ? undefined : this.#variant);
    for (const part of this.querySelectorAll<HTMLElement>('.hs-program')) {
      const { language, variant } = part.dataset;
      part.toggleAttribute('data-shown', language === this.#language && variant === this.#variant);
    }
    for (const part of this.querySelectorAll<HTMLElement>('.hs-result')) {
      part.toggleAttribute('data-shown', part.dataset['language'] === this.#language);
    }
    const running = this.#running !== undefined && !this.#shown;
    this.toggleAttribute('data-running', running);
    // Not `disabled`, which would take the focus from whoever pressed them by keyboard.
    setUnavailable(this.#button('.hs-run'), running);
    setUnavailable(this.#button('.hs-stop'), this.#running === undefined);
    this.#part('.hs-settings > summary').textContent = choiceLine(this.runtimes, serviceHost());
    const compare = this.#button('.hs-compare');
    compare.disabled = false;
    compare.setAttribute('aria-pressed', String(this.#comparing));
    const reset = this.#button('.hs-reset');
    reset.textContent = this.#undo ? 'Undo reset' : 'Reset';
    reset.disabled = !this.#undo && !this.#texts.isEdited(this.#shownProgram());
    this.#showBadges();
  }

  #showBadges(): void {
    const names = [...this.#texts.badges(this.#language)];
    const measured = this.#result().dataset['measured'];
    // What the server rendered are figures of the lesson's own programs.
    const recorded = measured === undefined;
    const stale = recorded
      ? this.#texts.edited(this.#language).length > 0
      : measured !== this.#fingerprint();
    this.#result().toggleAttribute('data-stale', stale);
    if (stale) {
      names.push(`these figures are of ${recorded ? 'the lesson’s programs' : 'older code'}`);
    }
    this.#part('.hs-badges').replaceChildren(
      ...names.map((name) => {
        const badge = document.createElement('span');
        badge.className = 'hs-badge';
        badge.textContent = name;
        return badge;
      }),
    );
  }

  /** Where the figures of the language being shown stand. */
  #result(): HTMLElement {
    return this.#part(`.hs-result[data-language="${this.#language}"]`);
  }

  #fingerprint(): string {
    return fingerprint({ before: this.source('before'), after: this.source('after') });
  }

  #status(text: string, progress?: { loaded: number; total: number } | 'busy'): void {
    this.#part('.hs-status-text').textContent = text;
    const bar = this.#part('.hs-progress') as HTMLProgressElement;
    bar.hidden = progress === undefined;
    if (typeof progress === 'object') {
      bar.max = progress.total;
      bar.value = progress.loaded;
    } else bar.removeAttribute('value');
    if (progress === undefined) return;
    const detail: SandboxProgress =
      progress === 'busy' ? { label: text } : { label: text, ...progress };
    this.dispatchEvent(new CustomEvent('heap-sandbox-progress', { detail, bubbles: true }));
  }

  #notice(text: string): void {
    this.#part('.hs-notice').textContent = text;
  }

  #part(selector: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`<heap-sandbox>: its part ${selector} is missing from the page.`);
    return part;
  }

  #button(selector: string): HTMLButtonElement {
    return this.#part(selector) as HTMLButtonElement;
  }
}

/** A button that cannot be used now, and can still be focused. Its action must be harmless. */
function setUnavailable(button: HTMLButtonElement, unavailable: boolean): void {
  button.disabled = false;
  button.setAttribute('aria-disabled', String(unavailable));
}

function annotate(
  editor: CodeEditor,
  language: Language,
  variant: Variant,
  outcome: Outcome,
): void {
  const lines: readonly LineBytes[] | undefined =
    outcome.kind === 'measured' ? outcome.lines : undefined;
  editor.setLineBytes(language, variant, lines);
  editor.setError(language, variant, outcome.kind === 'failed' ? outcome.error : undefined);
}

customElements.define('heap-sandbox', HeapSandbox);

declare global {
  interface HTMLElementTagNameMap {
    'heap-sandbox': HeapSandbox;
  }
}
