/** What a program declares at its top level, and the edits that make it the body of a function. */
import { bindImport, importError, type Importable } from './imports.ts';
import { type Edit, TopLevelError, spaces } from './source-edits.ts';
import type { Node, Pattern, Program, Statement, VariableDeclaration } from 'acorn';

export interface TopLevel {
  readonly names: readonly string[];
  /** Packages that are imported, in the order of their first import. */
  readonly imports: readonly string[];
  readonly edits: readonly Edit[];
}

/**
 * Lists every top-level binding; blanks `export`; binds imports of packages; sets `N` to `size`,
 * where that is given.
 */
export function readTopLevel(
  program: Program,
  code: string,
  size: number | undefined,
  importable: Importable,
): TopLevel {
  const names = new Set<string>();
  const imports: string[] = [];
  const edits: Edit[] = [];
  const blank = (start: number, end: number, first = '') =>
    edits.push({ start, end, text: first + spaces(code.slice(start + first.length, end)) });
  let sizeEdit: Edit | undefined;

  for (const node of program.body) {
    switch (node.type) {
      case 'ImportDeclaration':
        edits.push(bindImport(node, code, imports, importable));
        break;
      case 'ExportAllDeclaration':
        throw importError(String(node.source.value), node, importable.packages);
      case 'ExportNamedDeclaration': {
        if (node.source) throw importError(String(node.source.value), node, importable.packages);
        // A bare `export {x}` ended the statement before it: so must what replaces it.
        if (!node.declaration) blank(node.start, node.end, ';');
        else {
          blank(node.start, node.declaration.start);
          collect(node.declaration, names);
          sizeEdit ??= sizeOf(node.declaration, size);
        }
        break;
      }
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        const named = 'id' in declaration && declaration.id ? declaration.id.name : undefined;
        if (named !== undefined && /Declaration$/.test(declaration.type)) {
          blank(node.start, declaration.start);
          names.add(named);
        } else {
          // `export default <value>` becomes `var <name>=<value>`, on the same columns.
          const name = freeName(code);
          const word = code.indexOf('default', node.start + 'export'.length);
          blank(node.start, word, 'var');
          blank(word, declaration.start, `${name}=`);
          // A declaration needs no semicolon, an assignment may.
          if (/Declaration$/.test(declaration.type)) {
            edits.push({ start: node.end, end: node.end, text: ';' });
          }
          names.add(name);
        }
        break;
      }
      default:
        collect(node, names);
        if (node.type === 'VariableDeclaration') sizeEdit ??= sizeOf(node, size);
    }
  }
  if (size !== undefined) {
    if (!sizeEdit) {
      const message =
        'The size cannot be set: the program needs a line like `const N = 1000;`, not inside any block.';
      throw new TopLevelError(message, undefined, 'Error');
    }
    edits.push(sizeEdit);
  }
  return { names: [...names], imports, edits };
}

/** A name of at most 6 characters (`default` less the `=`) that the program does not contain. */
function freeName(code: string): string {
  for (let n = 0; ; n++) {
    const name = `$d${n === 0 ? '' : n.toString(36)}`;
    if (!code.includes(name)) return name;
  }
}

function sizeOf(declaration: Node, size: number | undefined): Edit | undefined {
  if (size === undefined || declaration.type !== 'VariableDeclaration') return undefined;
  const { kind, declarations } = declaration as VariableDeclaration;
  for (const { id, init } of declarations) {
    if (kind !== 'const' || id.type !== 'Identifier' || id.name !== 'N') continue;
    if (init?.type !== 'Literal' || typeof init.value !== 'number') continue;
    return { start: init.start, end: init.end, text: String(size).padEnd(init.end - init.start) };
  }
  return undefined;
}

/** Adds what `statement` binds at the top level: declarations, and any `var` in a nested statement. */
function collect(statement: Node, names: Set<string>): void {
  const node = statement as Statement;
  switch (node.type) {
    case 'VariableDeclaration':
      for (const declarator of node.declarations) collectPattern(declarator.id, names);
      break;
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      names.add(node.id.name);
      break;
    default:
      collectVars(node, names);
  }
}

const statementKeys = [
  'body',
  'consequent',
  'alternate',
  'init',
  'left',
  'block',
  'handler',
  'finalizer',
  'cases',
];

function collectVars(node: Node, names: Set<string>): void {
  if (node.type === 'VariableDeclaration') {
    const declaration = node as VariableDeclaration;
    if (declaration.kind === 'var') collect(declaration, names);
    return;
  }
  if (!/Statement$|^CatchClause$|^SwitchCase$/.test(node.type)) return;
  const record = node as unknown as Record<string, unknown>;
  for (const key of statementKeys) {
    const child = record[key];
    for (const each of Array.isArray(child) ? child : [child]) {
      if (each && typeof each === 'object') collectVars(each as Node, names);
    }
  }
}

function collectPattern(pattern: Pattern, names: Set<string>): void {
  switch (pattern.type) {
    case 'Identifier':
      names.add(pattern.name);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        collectPattern(property.type === 'RestElement' ? property.argument : property.value, names);
      }
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) collectPattern(element, names);
      break;
    case 'RestElement':
      collectPattern(pattern.argument, names);
      break;
    case 'AssignmentPattern':
      collectPattern(pattern.left, names);
      break;
    default: // a member expression binds nothing
  }
}
