/** The programs that are open: a Monaco model each, with its marks and its own undo history. */
import { fileExtensions, type Language, type Variant } from '../../../measurement/example.ts';
import type { LineBytes, ProgramError } from '../../../measurement/outcome.ts';
import { documentKey, type CodeDocument, type DocumentId, type EditorOptions } from '../editor.ts';
import { maxTextLength, refusalText } from '../limit.ts';
import { tabSize } from '../metrics.ts';
import { smallestEdit } from '../smallest-edit.ts';
import { monaco } from './features.ts';
import { bytesDecorations, errorDecorations, markError } from './margin.ts';

const indentSizes = { python: 4, typescript: 2 } as const;

let instances = 0;

interface Marks {
  lines?: readonly LineBytes[] | undefined;
  error?: ProgramError | undefined;
  lineIds: string[];
  errorIds: string[];
}

export interface OpenDocument extends DocumentId {
  readonly model: monaco.editor.ITextModel;
  viewState: monaco.editor.ICodeEditorViewState | null;
}

export class Documents {
  readonly #open = new Map<string, OpenDocument>();
  readonly #marks = new Map<string, Marks>();
  readonly #options: Pick<EditorOptions, 'onChange' | 'onNotice'>;
  /** Two editors of one page do not share programs. */
  readonly #folder = `inmemory://heapwise/${++instances}`;
  /** Changes that `open` makes are not the reader's. */
  #quiet = false;

  constructor(options: Pick<EditorOptions, 'onChange' | 'onNotice'>) {
    this.#options = options;
  }

  /** The document's model, with this text; what differs can be undone. */
  open({ language, variant, text }: CodeDocument): OpenDocument {
    const key = documentKey({ language, variant });
    const known = this.#open.get(key);
    if (known) {
      this.#quiet = true;
      replaceText(known.model, text);
      this.#quiet = false;
      return known;
    }
    const uri = monaco.Uri.parse(
      `${this.#folder}/${language}/${variant}.${fileExtensions[language]}`,
    );
    const model = monaco.editor.createModel(text, language, uri);
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    model.updateOptions({
      tabSize,
      indentSize: indentSizes[language],
      insertSpaces: true,
      // An option of the model: that of the editor comes too late.
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    model.onDidChangeContent(() => this.#changed(language, variant, model));
    colourNow(model);
    const opened = { language, variant, model, viewState: null };
    this.#open.set(key, opened);
    this.#mark(key);
    return opened;
  }

  #changed(language: Language, variant: Variant, model: monaco.editor.ITextModel): void {
    const length = model.getValueLength();
    if (length > maxTextLength) {
      // The way in did not pass by `refuseLongInsertions`. A model cannot change inside its own event.
      queueMicrotask(() => void model.undo());
      this.#options.onNotice(refusalText(length));
      return;
    }
    if (!this.#quiet) this.#options.onChange(language, variant, model.getValue());
  }

  setLineBytes(id: DocumentId, lines: readonly LineBytes[] | undefined): void {
    this.#marksOf(documentKey(id)).lines = lines;
    this.#mark(documentKey(id));
  }

  setError(id: DocumentId, error: ProgramError | undefined): void {
    this.#marksOf(documentKey(id)).error = error;
    this.#mark(documentKey(id));
  }

  #marksOf(key: string): Marks {
    const known = this.#marks.get(key) ?? { lineIds: [], errorIds: [] };
    this.#marks.set(key, known);
    return known;
  }

  #mark(key: string): void {
    const model = this.#open.get(key)?.model;
    const marks = this.#marks.get(key);
    if (!model || !marks) return;
    const count = model.getLineCount();
    marks.lineIds = model.deltaDecorations(marks.lineIds, [
      ...bytesDecorations(marks.lines ?? [], count),
    ]);
    marks.errorIds = model.deltaDecorations(marks.errorIds, [
      ...errorDecorations(marks.error, count),
    ]);
    markError(model, marks.error);
  }

  dispose(): void {
    for (const { model } of this.#open.values()) model.dispose();
    this.#open.clear();
  }
}

/**
 * Monaco colours what it shows in idle moments, so code would be black at first. The method
 * that does it at once is not in the public types; without it the colours only come later.
 */
function colourNow(model: monaco.editor.ITextModel): void {
  const { tokenization } = model as {
    tokenization?: { forceTokenization?: (line: number) => void };
  };
  tokenization?.forceTokenization?.(Math.min(model.getLineCount(), 300));
}

/** One step of the undo history; the smallest part that differs. */
export function replaceText(model: monaco.editor.ITextModel, text: string): void {
  const edit = smallestEdit(model.getValue(), text.replaceAll('\r\n', '\n'));
  if (!edit) return;
  const range = monaco.Range.fromPositions(
    model.getPositionAt(edit.start),
    model.getPositionAt(edit.end),
  );
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text: edit.text }], () => null);
  model.pushStackElement();
}
