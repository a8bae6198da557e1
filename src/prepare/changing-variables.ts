/**
 * Variables of a function that its closures share, and that are assigned to. V8 gives each a cell of
 * 24 bytes in every call of the function, so that code may be compiled for a value that stays, and no
 * more of them once it has seen the values change. When that is depends on when a thread beside the
 * program has compiled the function: 1,000 counters of two closures held 111 to 125 kB from run to
 * run, and always 101 kB with `--no-function-context-cells`. Variables of a block have none.
 */
import type { ScopeManager, Variable } from 'eslint-scope';

/** Their names, each once, in the order of the text. */
export function changingVariables({ scopes }: ScopeManager): readonly string[] {
  const found = scopes
    .filter(({ type }) => type === 'function')
    .flatMap(({ variables }) => variables)
    .filter((variable) => isAssigned(variable) && isShared(variable));
  return [...new Set(found.map(({ name }) => name))];
}

/** Whether it is assigned to, but for its first value. */
export function isAssigned({ references }: Variable): boolean {
  return references.some((reference) => reference.isWrite() && !reference.init);
}

/** Whether a function inside of its own uses it. */
function isShared({ scope, references }: Variable): boolean {
  return references.some(({ from }) => from.variableScope !== scope);
}
