/** What is read of a program's text, and the arithmetic that both languages share. */

export interface ProgramText {
  readonly imports: readonly ImportedModule[];
  /** Whether anything but its definition names N. */
  readonly readsSize: boolean;
  /** Every number that is written out, apart from N itself; `200 * 100` is one, and of 20,000. */
  readonly constants: readonly Constant[];
}

export interface ImportedModule {
  /** As the import names it: `numpy.linalg`, `apache-arrow`, `./other.ts`. */
  readonly name: string;
  /** 1-based. */
  readonly line: number;
}

export interface Constant {
  readonly value: number;
  /** As it stands in the program. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** Of an operator that both languages have, or one; `undefined` for any other. */
export function calculate(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '//':
      return Math.floor(left / right);
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '<<':
      return left * 2 ** right;
    default:
      return undefined;
  }
}
