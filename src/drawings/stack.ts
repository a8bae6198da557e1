/**
 * A memory drawing is stacks of words, as a debugger shows them: one row for each machine
 * word, so that the height of a stack is its size.
 */

/** Height of one word in a drawing, in user units. Text of 12 units fits. */
export const wordHeight = 17;

export interface Word {
  readonly label: string;
  /**
   * - `header`: the engine's bookkeeping, there in both variants
   * - `extra`: bookkeeping that only this variant pays
   * - `value`: what the program stores
   * - `spare`: room that is allocated and empty
   * - `more`: stands for many rows that are not drawn; one row high, without a border
   */
  readonly kind: 'header' | 'extra' | 'value' | 'spare' | 'more';
  /** How many machine words the row stands for, drawn that much higher; 1 unless told. */
  readonly words?: number;
}

export interface PlacedWord extends Word {
  readonly y: number;
  readonly height: number;
}

export interface Stack {
  readonly rows: readonly PlacedWord[];
  /** Where the stack ends, in user units. */
  readonly bottom: number;
}

/** Places rows one below the other, from `top` down. */
export function layoutStack(words: readonly Word[], top: number): Stack {
  let y = top;
  const rows = words.map((word) => {
    const row = { ...word, y, height: wordHeight * (word.words ?? 1) };
    y += row.height;
    return row;
  });
  return { rows, bottom: y };
}

/** The boxes of all rows of one kind as one path, from the stack's upper left corner. */
export function outline(rows: readonly PlacedWord[], kind: Word['kind'], width: number): string {
  return rows
    .filter((row) => row.kind === kind)
    .map(({ y, height }) => `M0 ${y}h${width}v${height}H0z`)
    .join('');
}

/** The machine words that a stack stands for. `more` has no count of its own. */
export function countWords(words: readonly Word[]): number {
  return words.reduce((sum, { kind, words: n }) => sum + (kind === 'more' ? 0 : (n ?? 1)), 0);
}
