/** The editor on touch devices, and where Monaco cannot be loaded: a text field per program. */
import type { Language, Variant } from '../../measurement/example.ts';
import type { LineBytes, ProgramError } from '../../measurement/outcome.ts';
import {
  documentKey,
  documentLabel,
  type CodeDocument,
  type CodeEditor,
  type DocumentId,
  type EditorOptions,
} from './editor.ts';
import { listenForShortcuts } from './keys.ts';
import { maxTextLength, refusalText, refuseLongInsertions } from './limit.ts';
import { adoptStyles } from './styles.ts';
import { colouredLines } from './coloured-lines.ts';
import { diffElement } from './textarea-diff.ts';
import styles from './textarea-editor.css?inline';
import { countLines, maxVisibleLines, touch } from './metrics.ts';
import { errorNote, lineBytesNote } from './textarea-notes.ts';

interface Field extends DocumentId {
  readonly area: HTMLTextAreaElement;
  /** The last text that was accepted. */
  accepted: string;
}

interface Notes {
  lines?: readonly LineBytes[] | undefined;
  error?: ProgramError | undefined;
}

let instances = 0;

export function createTextareaEditor(host: HTMLElement, options: EditorOptions): CodeEditor {
  adoptStyles(styles);
  const editor = new TextareaEditor(host, options);
  if (options.replaces) options.replaces.hidden = true;
  return editor;
}

class TextareaEditor implements CodeEditor {
  readonly kind = 'textarea';
  readonly #root = document.createElement('div');
  readonly #notes = document.createElement('div');
  readonly #options: EditorOptions;
  readonly #fields = new Map<string, Field>();
  readonly #noted = new Map<string, Notes>();
  readonly #stop: () => void;
  #shown: Field;
  #diff: HTMLElement | undefined;
  #quiet = false;

  constructor(host: HTMLElement, options: EditorOptions) {
    this.#options = options;
    this.#root.className = 'hw-plain';
    this.#notes.className = 'hw-plain-notes';
    this.#notes.id = `hw-plain-notes-${++instances}`;
    this.#root.append(this.#notes);
    host.append(this.#root);
    this.#shown = this.#field(options.document);
    this.#showField(this.#shown);
    this.#stop = listenForShortcuts(this.#root, options);
  }

  #field(id: CodeDocument): Field {
    const key = documentKey(id);
    const known = this.#fields.get(key);
    if (known) return known;
    const area = document.createElement('textarea');
    area.className = 'hw-plain-text';
    area.setAttribute('aria-label', documentLabel(id));
    area.setAttribute('aria-describedby', this.#notes.id);
    area.setAttribute('autocorrect', 'off');
    area.autocapitalize = 'off';
    area.autocomplete = 'off';
    area.spellcheck = false;
    area.translate = false;
    area.wrap = 'off';
    area.value = id.text;
    const field = { language: id.language, variant: id.variant, area, accepted: area.value };
    area.addEventListener('input', () => this.#input(field));
    area.addEventListener('beforeinput', indentNewLine);
    refuseLongInsertions(
      area,
      () => area.value.length - (area.selectionEnd - area.selectionStart),
      this.#options.onNotice,
    );
    this.#fields.set(key, field);
    this.#root.insertBefore(area, this.#notes);
    return field;
  }

  #input(field: Field): void {
    const text = field.area.value;
    // One insertion may be told of more than once.
    if (text === field.accepted) return;
    if (text.length > maxTextLength) {
      field.area.value = field.accepted;
      this.#options.onNotice(refusalText(text.length));
      return;
    }
    field.accepted = text;
    this.#fit(field);
    if (!this.#quiet) this.#options.onChange(field.language, field.variant, text);
  }

  #fit({ area, language }: Field): void {
    const lines = Math.max(countLines(area.value), this.#options.minLines?.[language] ?? 1);
    area.rows = Math.min(lines, maxVisibleLines) + 1;
  }

  #showField(shown: Field): void {
    for (const field of this.#fields.values()) field.area.hidden = field !== shown;
    this.#shown = shown;
    this.#fit(shown);
    this.#showNotes();
  }

  show(document: CodeDocument): void {
    this.hideDiff();
    const field = this.#field(document);
    this.#showField(field);
    this.#quiet = true;
    this.#replace(field, document.text);
    this.#quiet = false;
  }

  text(): string {
    return this.#shown.area.value;
  }

  setText(text: string): boolean {
    if (text.length > maxTextLength) {
      this.#options.onNotice(refusalText(text.length));
      return false;
    }
    this.hideDiff();
    this.#replace(this.#shown, text);
    return true;
  }

  /**
   * `insertText` is deprecated and has no successor: assigning `value` empties the undo
   * history. https://developer.mozilla.org/docs/Web/API/Document/execCommand
   */
  #replace(field: Field, text: string): void {
    const { area } = field;
    if (area.value === text.replaceAll('\r\n', '\n')) return;
    const focused = document.activeElement as HTMLElement | null;
    area.focus({ preventScroll: true });
    area.select();
    const inserted = document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
    area.setSelectionRange(0, 0);
    if (focused !== area) focused?.focus({ preventScroll: true });
    if (inserted) return;
    area.value = text;
    this.#input(field);
  }

  focus(): void {
    (this.#diff?.querySelector('pre') ?? this.#shown.area).focus();
  }

  showDiff(language: Language, texts: Readonly<Record<Variant, string>>): void {
    this.hideDiff();
    const programs = this.#root
      .closest('heap-sandbox')
      ?.querySelectorAll(`.hs-program[data-language="${language}"] code`);
    this.#diff = diffElement(language, texts, colouredLines(programs ?? []));
    // As high as what it takes the place of: nothing below moves.
    this.#diff.style.height = `${this.#root.offsetHeight}px`;
    this.#shown.area.hidden = true;
    this.#notes.hidden = true;
    this.#root.prepend(this.#diff);
  }

  hideDiff(): void {
    if (!this.#diff) return;
    this.#diff.remove();
    this.#diff = undefined;
    this.#notes.hidden = false;
    this.#shown.area.hidden = false;
  }

  setLineBytes(
    language: Language,
    variant: Variant,
    lines: readonly LineBytes[] | undefined,
  ): void {
    this.#note({ language, variant }, { lines });
  }

  setError(language: Language, variant: Variant, error: ProgramError | undefined): void {
    this.#note({ language, variant }, { error });
  }

  #note(id: DocumentId, notes: Notes): void {
    const key = documentKey(id);
    this.#noted.set(key, { ...this.#noted.get(key), ...notes });
    if (key === documentKey(this.#shown)) this.#showNotes();
  }

  #showNotes(): void {
    const { lines, error } = this.#noted.get(documentKey(this.#shown)) ?? {};
    this.#shown.area.setAttribute('aria-invalid', String(error !== undefined));
    const goTo = (line: number) => this.revealLine(line);
    this.#notes.replaceChildren(
      ...(error ? [errorNote(error, goTo)] : []),
      ...(lines && lines.length > 0 ? [lineBytesNote(lines, goTo)] : []),
    );
  }

  revealLine(line: number): void {
    this.hideDiff();
    const { area } = this.#shown;
    const before = area.value.split('\n').slice(0, line - 1);
    const start = before.reduce((sum, text) => sum + text.length + 1, 0);
    const end = area.value.indexOf('\n', start);
    area.focus();
    area.setSelectionRange(start, end < 0 ? area.value.length : end);
    area.scrollTop = Math.max(0, (line - 4) * touch.lineHeight);
  }

  dispose(): void {
    this.#stop();
    this.#root.remove();
  }
}

/** A new line begins as deep as the one before it, and one step deeper after a colon or an opening bracket. */
function indentNewLine(event: InputEvent): void {
  if (event.inputType !== 'insertLineBreak' || !(event.target instanceof HTMLTextAreaElement))
    return;
  const area = event.target;
  const line = area.value.slice(0, area.selectionStart).split('\n').at(-1) ?? '';
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const deeper = /:\s*$/.test(line) ? '    ' : /[{[(]\s*$/.test(line) ? '  ' : '';
  if (!indent && !deeper) return;
  event.preventDefault();
  document.execCommand('insertText', false, `\n${indent}${deeper}`);
}
