/**
 * Imports of a program: of packages that its lesson declares, and of nothing else. An import
 * becomes a binding of what the host has evaluated before the measurement, on the same line:
 * `import { Table } from "apache-arrow"` is `const { Table } = $(0)`. An `import()` is evaluated
 * while the program is measured, so what the package itself takes is then part of the figure.
 */
import type { Identifier, ImportDeclaration, Literal, Node, Token } from 'acorn';
import type { EditableText } from './editable-text.ts';
import { moduleAdvice } from './foreign-syntax.ts';
import { ProgramFault } from './program-fault.ts';

/** What a program may import, and the name by which it gets it. */
export interface Importable {
  readonly packages: readonly string[];
  /** One character that the program does not contain. */
  readonly loader: string;
}

/**
 * Binds what an import names.
 * @param imports packages imported so far; a new one is added
 * @throws ProgramFault for anything that the lesson does not declare
 */
export function bindImport(
  node: ImportDeclaration,
  text: EditableText,
  imports: string[],
  { packages, loader }: Importable,
): void {
  const name = String(node.source.value);
  if (!packages.includes(name)) throw importFault(name, node, packages);
  if (!imports.includes(name)) imports.push(name);
  const from = `${loader}(${imports.indexOf(name)})`;
  const whole = node.specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier');
  const named = node.specifiers.flatMap((specifier) => {
    if (specifier.type === 'ImportNamespaceSpecifier') return [];
    const imported =
      specifier.type === 'ImportDefaultSpecifier' ? 'default' : exportedName(specifier.imported);
    return imported === specifier.local.name ? imported : `${imported}:${specifier.local.name}`;
  });
  const bindings = [
    ...(whole ? [`${whole.local.name}=${from}`] : []),
    ...(named.length > 0 ? [`{${named.join(',')}}=${from}`] : []),
  ];
  // What follows keeps its place, unless the binding is longer than the import.
  text.blank(node.start, node.end, bindings.length > 0 ? `const ${bindings.join(',')};` : '');
}

function exportedName(name: Identifier | Literal): string {
  return name.type === 'Identifier' ? name.name : JSON.stringify(name.value);
}

/**
 * Turns `import("package")` of a declared package into a call of the loader.
 * @returns whether there was any
 */
export function bindDynamicImports(
  tokens: readonly Token[],
  text: EditableText,
  { packages, loader }: Importable,
): boolean {
  let any = false;
  for (const [index, token] of tokens.entries()) {
    const [bracket, argument, end] = tokens.slice(index + 1, index + 4);
    if (token.type.label !== 'import' || bracket?.type.label !== '(') continue;
    if (packages.length === 0) {
      const from = argument?.type.label === 'string' ? stringValue(argument) : undefined;
      const message =
        from === undefined
          ? 'import() is not available here: a program is one file.'
          : moduleAdvice(from);
      throw new ProgramFault(message, token);
    }
    const name = argument?.type.label === 'string' ? stringValue(argument) : undefined;
    if (name === undefined || end?.type.label !== ')' || !packages.includes(name)) {
      const message = `import() takes only the name of a package, written out: ${allowed(packages)}.`;
      throw new ProgramFault(message, token);
    }
    text.blank(token.start, token.end, loader);
    any = true;
  }
  return any;
}

/** Acorn's types leave it out. */
export function tokenValue(token: Token): unknown {
  return (token as Token & { readonly value: unknown }).value;
}

function stringValue(token: Token): string {
  return String(tokenValue(token));
}

export function importFault(from: string, node: Node, packages: readonly string[]): ProgramFault {
  const message =
    packages.length === 0
      ? moduleAdvice(from)
      : `${moduleAdvice(from)} What can be imported: ${allowed(packages)}.`;
  return new ProgramFault(message, node);
}

function allowed(packages: readonly string[]): string {
  return packages.map((name) => `“${name}”`).join(' and ');
}

/** A name of one character that the program does not contain. */
export function freeLoaderName(code: string): string {
  for (const name of ['$', '_']) if (!code.includes(name)) return name;
  // Letters of three alphabets: a program of one line that has them all is not one of a lesson.
  for (let point = 0x370; point < 0x600; point++) {
    const name = String.fromCharCode(point);
    if (/^\p{ID_Start}$/u.test(name) && !code.includes(name)) return name;
  }
  throw new ProgramFault('The program uses every letter there is, and none is left.', undefined);
}
