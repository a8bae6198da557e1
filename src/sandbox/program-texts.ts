/** The texts of a sandbox's programs: the lesson's own and, in their place, programs that were opened. */
import { sourceHash } from '../figures/source-hash.ts';
import { variantLabels, variants, type Language, type Variant } from '../measurement/example.ts';
import type { DocumentId, SaveResult } from './edits/edits.ts';
import { TextSet, type Program } from './text-set.ts';

/** Programs that are shown in place of the reader's own. */
export interface OpenedPrograms {
  readonly language: Language;
  readonly before: string;
  /** Absent: one program, compared with nothing. */
  readonly after?: string | undefined;
  /** Under which edits of them are kept; without one it is made from their texts. */
  readonly name?: string | undefined;
}

export class ProgramTexts {
  readonly #lesson: string;
  readonly #own: TextSet;
  #opened: { readonly programs: OpenedPrograms; readonly texts: TextSet } | undefined;
  #stopListening: (() => void)[] = [];
  #onOtherTab: (() => void) | undefined;
  /** Languages that the lesson has programs in, in the lesson's order. */
  readonly languages: readonly Language[];

  /** @param root the sandbox, with the server-rendered programs in it */
  constructor(lesson: string, root: ParentNode) {
    this.#lesson = lesson;
    const programs = [...root.querySelectorAll<HTMLElement>('.hs-program')].map(
      (element): Program => {
        const { language, variant } = element.dataset as { language: Language; variant: Variant };
        return { language, variant, text: `${element.querySelector('code')?.textContent ?? ''}\n` };
      },
    );
    this.languages = [...new Set(programs.map(({ language }) => language))];
    this.#own = new TextSet(lesson, programs);
  }

  /** The programs that stand in the place of the lesson's own. */
  get opened(): OpenedPrograms | undefined {
    return this.#opened?.programs;
  }

  /**
   * Shows programs in place of the reader's own of that language, which stay as they are. Edits of
   * them are kept under a name of their own, and are there when the same programs are opened again.
   */
  open(programs: OpenedPrograms): void {
    const { language } = programs;
    const name =
      programs.name ?? sourceHash(JSON.stringify([language, programs.before, programs.after]));
    const texts = new TextSet(
      `${this.#lesson}+${name}`,
      variants.map((variant) => ({ language, variant, text: programs[variant] ?? '' })),
    );
    texts.single = programs.after === undefined;
    this.#opened = { programs, texts };
    this.#listen();
  }

  /** The reader's own programs are shown again. */
  showOwn(): void {
    this.#opened = undefined;
    this.#listen();
  }

  /** The first program of this language stands alone, and is compared with nothing. */
  isSingle(language: Language): boolean {
    return this.#set({ language }).single;
  }

  setSingle(language: Language, single: boolean): void {
    this.#set({ language }).single = single;
  }

  get(id: DocumentId): string {
    return this.#set(id).get(id);
  }

  /** Not what it was when it came: the lesson's own text, or the opened one. */
  isEdited(id: DocumentId): boolean {
    return this.#set(id).isEdited(id);
  }

  /** Something else is to be shown than what the server rendered. */
  anyEdited(): boolean {
    return this.#opened !== undefined || this.#own.anyEdited();
  }

  /** Variants of a language that are not the lesson's own programs. */
  edited(language: Language): readonly Variant[] {
    return variants.filter((variant) => {
      const id = { language, variant };
      return this.get(id) !== this.#own.original(id);
    });
  }

  /** What is to be said of a language's programs, whichever is shown: `Before: edited`. */
  badges(language: Language): readonly string[] {
    return variants.flatMap((variant) => {
      const id = { language, variant };
      return this.#set(id)
        .badges(id)
        .map((badge) => `${variantLabels[variant]}: ${badge}`);
    });
  }

  /** Takes what the reader has typed, and keeps it for the next visit. */
  change(id: DocumentId, text: string): SaveResult {
    return this.#set(id).change(id, text);
  }

  /** Puts the original back. Answers how to have the edit again; nothing where there was none. */
  reset(id: DocumentId): (() => void) | undefined {
    return this.#set(id).reset(id);
  }

  /** Variants of a language that are not what they were when they came. */
  changed(language: Language): readonly Variant[] {
    return variants.filter((variant) => this.isEdited({ language, variant }));
  }

  /** How many programs are not what they were when they came, in all languages. */
  changedCount(): number {
    return this.languages.flatMap((language) => this.changed(language)).length;
  }

  /** Puts every original back. Answers how to have all edits again. */
  resetAll(): (() => void) | undefined {
    const undo = this.languages.flatMap((language) =>
      this.changed(language).flatMap((variant) => this.reset({ language, variant }) ?? []),
    );
    return undo.length === 0 ? undefined : () => undo.forEach((each) => each());
  }

  /** Calls back when another tab has changed a text, which is the new one by then. */
  onOtherTab(callback: () => void): void {
    this.#onOtherTab = callback;
    this.#listen();
  }

  /** Listens to other tabs no more. */
  dispose(): void {
    this.#onOtherTab = undefined;
    this.#listen();
  }

  #set({ language }: Pick<DocumentId, 'language'>): TextSet {
    return this.#opened?.programs.language === language ? this.#opened.texts : this.#own;
  }

  #listen(): void {
    for (const stop of this.#stopListening) stop();
    const callback = this.#onOtherTab;
    const sets = this.#opened ? [this.#own, this.#opened.texts] : [this.#own];
    this.#stopListening = callback ? sets.map((set) => set.onOtherTab(callback)) : [];
  }
}
