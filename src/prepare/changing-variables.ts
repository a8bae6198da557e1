/**
 * Variables of a function that its closures share, and that are assigned to. V8 gives each a cell of
 * 24 bytes in every call of the function, so that code may be compiled for a value that stays, and no
 * more of them once it has seen the values change. When that is depends on when a thread beside the
 * program has compiled the function: 1,000 counters held 101 kB to 125 kB from run to run, and
 * 101 kB always with `--no-function-context-cells`. Variables of a block have none.
 */
import type { Scope, ScopeManager, Variable } from 'eslint-scope';

/** Their names, each once, in the order of the text. */
export function changingVariables({ scopes }: ScopeManager): readonly string[] {
  const found = scopes
    .filter(({ type }) => type === 'function')
    .flatMap(({ variables }) => variables)
    .filter((variable) => isAssigned(variable) && isShared(variable));
  return [...new Set(found.map(({ name }) => name))];
}

const isAssigned = ({ references }: Variable): boolean =>
  references.some((reference) => reference.isWrite() && !reference.init);

/** Whether another function than its own, inside of that, uses it. */
const isShared = ({ scope, references }: Variable): boolean =>
  references.some(({ from }) => functionOf(from) !== scope);

const functionOf = ({ variableScope }: Scope): Scope => variableScope;
