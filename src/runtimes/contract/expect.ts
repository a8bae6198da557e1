/** The few checks that the contract makes; it runs in pages, where no test framework is. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

export function equal(what: string, found: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) throw new ContractError(`${what}: expected ${right}, found ${left}`);
}

export function within(what: string, found: number, expected: number, tolerance: number): void {
  if (!(Math.abs(found - expected) <= tolerance)) {
    throw new ContractError(`${what}: expected ${expected} ± ${tolerance}, found ${found}`);
  }
}

export function holds(what: string, condition: boolean): void {
  if (!condition) throw new ContractError(`${what} does not hold`);
}
