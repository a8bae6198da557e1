/** The texts of a lesson's programs, as the server rendered them and as the reader left them. */
import { variantLabels, variants, type Language, type Variant } from '../measurement/example.ts';
import {
  badges,
  createEdits,
  type DocumentId,
  type Edits,
  type SaveResult,
} from './edits/edits.ts';

const keyOf = ({ language, variant }: DocumentId) => `${language}/${variant}`;

export class ProgramTexts {
  readonly #edits: Edits;
  readonly #originals = new Map<string, string>();
  readonly #texts = new Map<string, string>();
  /** Languages that the lesson has programs in, in the lesson's order. */
  readonly languages: readonly Language[];

  /** @param root the sandbox, with the server-rendered programs in it */
  constructor(lesson: string, root: ParentNode) {
    this.#edits = createEdits(lesson);
    const languages = new Set<Language>();
    for (const program of root.querySelectorAll<HTMLElement>('.hs-program')) {
      const { language, variant } = program.dataset as { language: Language; variant: Variant };
      const original = `${program.querySelector('code')?.textContent ?? ''}\n`;
      languages.add(language);
      this.#originals.set(keyOf({ language, variant }), original);
      this.#read({ language, variant });
    }
    this.languages = [...languages];
  }

  get(id: DocumentId): string {
    return this.#texts.get(keyOf(id)) ?? '';
  }

  isEdited(id: DocumentId): boolean {
    return this.get(id) !== this.#original(id);
  }

  anyEdited(): boolean {
    return [...this.#texts].some(([key, text]) => text !== this.#originals.get(key));
  }

  /** Variants of a language that are not the lesson's own programs. */
  edited(language: Language): readonly Variant[] {
    return variants.filter((variant) => this.isEdited({ language, variant }));
  }

  /** What is to be said of a language's programs, whichever is shown: `Before: edited`. */
  badges(language: Language): readonly string[] {
    return variants.flatMap((variant) => {
      const id = { language, variant };
      if (!this.#originals.has(keyOf(id))) return [];
      return badges(this.#edits.load(id, this.#original(id))).map(
        (badge) => `${variantLabels[variant]}: ${badge}`,
      );
    });
  }

  /** Takes what the reader has typed, and keeps it for the next visit. */
  change(id: DocumentId, text: string): SaveResult {
    this.#texts.set(keyOf(id), text);
    return this.#edits.save(id, this.#original(id), text);
  }

  /** Puts the original back. Answers how to have the edit again; nothing where there was none. */
  reset(id: DocumentId): (() => void) | undefined {
    const dropped = this.#edits.reset(id);
    if (!dropped) return undefined;
    this.#texts.set(keyOf(id), this.#original(id));
    return () => {
      dropped.undo();
      this.#texts.set(keyOf(id), dropped.dropped.text);
    };
  }

  /** Calls back when another tab has changed a text, which is the new one by then. */
  onOtherTab(callback: () => void): void {
    this.#edits.onOtherTab((id) => {
      if (!this.#originals.has(keyOf(id))) return;
      this.#read(id);
      callback();
    });
  }

  #original(id: DocumentId): string {
    return this.#originals.get(keyOf(id)) ?? '';
  }

  #read(id: DocumentId): void {
    const original = this.#original(id);
    const state = this.#edits.load(id, original);
    this.#texts.set(keyOf(id), state.kind === 'edited' ? state.text : original);
  }
}
