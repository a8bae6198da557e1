/** What is read of a program's text, and the arithmetic that both languages share. */

export interface ProgramText {
  readonly imports: readonly ImportedModule[];
  /**
   * What N is for: something is made or counted by it, it is only printed, or nothing names it but
   * its definition.
   */
  readonly sizeUse: SizeUse;
  /** Every number that is written out, apart from N itself; `200 * 100` is one, and of 20,000. */
  readonly constants: readonly Constant[];
}

export type SizeUse = 'used' | 'printed' | 'none';

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
  /** Where it begins in the program. */
  readonly at: number;
  /** 1-based. */
  readonly line: number;
  /** Whether it says how often or how many: `range(20)`, `{ length: 20 }`, `n < 20`. */
  readonly counts: boolean;
}

/** The stronger of two uses of N. */
export function moreUse(one: SizeUse, other: SizeUse): SizeUse {
  if (one === 'used' || other === 'used') return 'used';
  return one === 'printed' || other === 'printed' ? 'printed' : 'none';
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
