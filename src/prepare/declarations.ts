/** What a program's top level declares. https://github.com/eslint/js/tree/main/packages/eslint-scope */
import type { Program } from 'acorn';
import { type Variable, analyze } from 'eslint-scope';
import type * as ESTree from 'estree';

/** Every variable of the top level, `var`s of nested statements too, in the order of the source. */
export function topLevelVariables(program: Program): readonly Variable[] {
  const scopes = analyze(program as ESTree.Program, { ecmaVersion: 2025, sourceType: 'module' });
  const variables = scopes.globalScope?.childScopes[0]?.variables ?? [];
  return variables.filter(({ defs }) => defs.some(({ type }) => type !== 'ImportBinding'));
}
