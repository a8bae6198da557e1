/** Programs that belong together, as they were and as the reader left them: a lesson's own, or opened ones. */
import {
  badges,
  createEdits,
  type Badge,
  type DocumentId,
  type Edits,
  type SaveResult,
} from './edits/edits.ts';

const keyOf = ({ language, variant }: DocumentId) => `${language}/${variant}`;

export interface Program extends DocumentId {
  readonly text: string;
}

export class TextSet {
  /** The first program stands alone. */
  single = false;
  readonly #edits: Edits;
  readonly #originals = new Map<string, string>();
  readonly #texts = new Map<string, string>();

  /** @param name under which the edits are kept */
  constructor(name: string, programs: readonly Program[]) {
    this.#edits = createEdits(name);
    for (const program of programs) {
      this.#originals.set(keyOf(program), program.text);
      this.#read(program);
    }
  }

  has(id: DocumentId): boolean {
    return this.#originals.has(keyOf(id));
  }

  get(id: DocumentId): string {
    return this.#texts.get(keyOf(id)) ?? '';
  }

  original(id: DocumentId): string {
    return this.#originals.get(keyOf(id)) ?? '';
  }

  isEdited(id: DocumentId): boolean {
    return this.get(id) !== this.original(id);
  }

  anyEdited(): boolean {
    return [...this.#texts].some(([key, text]) => text !== this.#originals.get(key));
  }

  badges(id: DocumentId): readonly Badge[] {
    return this.has(id) ? badges(this.#edits.load(id, this.original(id))) : [];
  }

  /** Takes what the reader has typed, and keeps it for the next visit. */
  change(id: DocumentId, text: string): SaveResult {
    this.#texts.set(keyOf(id), text);
    return this.#edits.save(id, this.original(id), text);
  }

  /** Puts the original back. Answers how to have the edit again; nothing where there was none. */
  reset(id: DocumentId): (() => void) | undefined {
    const dropped = this.#edits.reset(id);
    if (!dropped) return undefined;
    this.#texts.set(keyOf(id), this.original(id));
    return () => {
      dropped.undo();
      this.#texts.set(keyOf(id), dropped.dropped.text);
    };
  }

  /** Calls back when another tab has changed a text, which is the new one by then. Answers how to end that. */
  onOtherTab(callback: () => void): () => void {
    return this.#edits.onOtherTab((id) => {
      if (!this.has(id)) return;
      this.#read(id);
      callback();
    });
  }

  #read(id: DocumentId): void {
    const state = this.#edits.load(id, this.original(id));
    this.#texts.set(keyOf(id), state.kind === 'edited' ? state.text : this.original(id));
  }
}
