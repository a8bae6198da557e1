/**
 * What a program's top level declares, and how each name can be let go of once the program has
 * ended. https://github.com/eslint/js/tree/main/packages/eslint-scope
 */
import type { AnyNode, Class, Program, VariableDeclaration } from 'acorn';
import { type Variable, analyze } from 'eslint-scope';
import type * as ESTree from 'estree';
import { changingVariables, isAssigned } from './changing-variables.ts';
import type { Bindings } from './program-wrapper.ts';

export interface Declarations extends Bindings {
  /** Declarations of constants that nothing assigns to: they may be `let`, and be let go of. */
  readonly constants: readonly VariableDeclaration[];
  /** See `changingVariables`. */
  readonly changing: readonly string[];
}

export function readDeclarations(program: Program, code: string): Declarations {
  const scopes = analyze(program as ESTree.Program, { ecmaVersion: 2025, sourceType: 'module' });
  const variables = (scopes.globalScope?.childScopes[0]?.variables ?? []).filter(({ defs }) =>
    defs.some(({ type }) => type !== 'ImportBinding'),
  );
  // Its text may assign to any name, and is not known: a constant must stay one.
  const evaluates = scopes.scopes.some(
    (scope) => 'directCallToEvalScope' in scope && scope.directCallToEvalScope,
  );
  const constants = new Set<VariableDeclaration>();
  const fixed = new Set<VariableDeclaration>();
  const data: string[] = [];
  const functions: string[] = [];
  const classes: string[] = [];
  const constructors: string[] = [];
  for (const variable of variables) {
    const assigned = isAssigned(variable);
    const declaration = declarationOf(variable);
    if (declaration && declaration.kind !== 'let' && declaration.kind !== 'var') {
      const canBeLet = declaration.kind === 'const' && !assigned && !evaluates;
      (canBeLet ? constants : fixed).add(declaration);
    }
    const kind = assigned || evaluates ? 'data' : codeKind(variable, code);
    (kind === 'function' ? functions : kind === 'class' ? classes : data).push(variable.name);
    if (kind === 'function' && isConstructed(variable, code)) constructors.push(variable.name);
  }
  for (const declaration of fixed) constants.delete(declaration);
  const canRelease = fixed.size === 0 && !evaluates;
  const changing = changingVariables(scopes);
  return {
    data,
    functions,
    classes,
    constructors,
    canRelease,
    constants: [...constants],
    changing,
  };
}

/** The statement of the top level that declares this variable; nothing for functions and classes. */
function declarationOf({ defs }: Variable): VariableDeclaration | undefined {
  const [definition] = defs;
  return definition?.type === 'Variable'
    ? (definition.parent as unknown as VariableDeclaration)
    : undefined;
}

/**
 * Whether a variable that is never assigned to is a function or a class, and so code and no data,
 * as far as its text tells. What is hung on it later is looked for when it is let go of.
 */
function codeKind({ defs }: Variable, code: string): 'function' | 'class' | undefined {
  const [definition] = defs;
  if (!definition || defs.length > 1) return undefined;
  let node = definition.node as unknown as AnyNode;
  if (node.type === 'VariableDeclarator') {
    if (node.id.type !== 'Identifier' || !node.init) return undefined;
    node = node.init;
  }
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return 'function';
    case 'FunctionDeclaration':
    case 'FunctionExpression': {
      // To look at a function's prototype is to make it. Methods have none, nor have async functions.
      const hasPrototype = !node.async || node.generator;
      return hasPrototype && code.includes('prototype') ? undefined : 'function';
    }
    case 'ClassDeclaration':
    case 'ClassExpression':
      return hasHiddenStatics(node) ? undefined : 'class';
    default:
      return undefined;
  }
}

/** Called with `new`, and so has a prototype already. */
function isConstructed({ references }: Variable, code: string): boolean {
  return references.some(({ identifier }) => {
    const { start } = identifier as unknown as AnyNode;
    return /\bnew[\s(]+$/.test(code.slice(Math.max(0, start - 50), start));
  });
}

/** `static #cache = …`: nobody outside can let go of it. */
function hasHiddenStatics({ body }: Class): boolean {
  return body.body.some(
    (member) =>
      member.type === 'PropertyDefinition' &&
      member.static &&
      member.key.type === 'PrivateIdentifier',
  );
}
