/** Makes a module's top level the body of a function. */
import type { Node, Program, VariableDeclaration } from 'acorn';
import type { EditableText } from './editable-text.ts';
import { bindImport, importFault, type Importable } from './imports.ts';
import { ProgramFault } from './program-fault.ts';

export interface TopLevel {
  /** Packages that are imported, in the order of their first import. */
  readonly imports: readonly string[];
  /** The name that `export default <value>` was given. */
  readonly defaultName: string | undefined;
}

/**
 * Blanks `export`; binds imports of packages; sets `N` to `size`, where that is given.
 * @param code what `text` was made from
 */
export function editTopLevel(
  program: Program,
  code: string,
  text: EditableText,
  size: number | undefined,
  importable: Importable,
): TopLevel {
  const imports: string[] = [];
  let defaultName: string | undefined;
  let sizeIsSet = false;
  const setSize = (declaration: Node) => {
    if (size !== undefined && !sizeIsSet) sizeIsSet = replaceN(declaration, text, size);
  };

  for (const node of program.body) {
    switch (node.type) {
      case 'ImportDeclaration':
        bindImport(node, text, imports, importable);
        break;
      case 'ExportAllDeclaration':
        throw importFault(String(node.source.value), node, importable.packages);
      case 'ExportNamedDeclaration':
        if (node.source) throw importFault(String(node.source.value), node, importable.packages);
        // A bare `export {x}` ended the statement before it: so must what replaces it.
        if (!node.declaration) text.blank(node.start, node.end, ';');
        else {
          text.blank(node.start, node.declaration.start);
          setSize(node.declaration);
        }
        break;
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        const isDeclaration = /Declaration$/.test(declaration.type);
        if (isDeclaration && 'id' in declaration && declaration.id) {
          text.blank(node.start, declaration.start);
          break;
        }
        // `export default <value>` becomes `var <name>=<value>`, on the same columns.
        defaultName = freeName(code, '$d');
        const word = code.indexOf('default', node.start + 'export'.length);
        text.blank(node.start, word, 'var');
        text.blank(word, declaration.start, `${defaultName}=`);
        // A declaration needs no semicolon, an assignment may.
        if (isDeclaration) text.insert(node.end, ';');
        break;
      }
      default:
        setSize(node);
    }
  }
  if (size !== undefined && !sizeIsSet) {
    const message =
      'The size cannot be set: the program needs a line like `const N = 1000;`, not inside any block.';
    throw new ProgramFault(message, undefined, 'Error');
  }
  return { imports, defaultName };
}

/** A name that the program does not contain, a few characters long: `default=` has room for six. */
export function freeName(code: string, like = '$c'): string {
  for (let n = 0; ; n++) {
    const name = `${like}${n === 0 ? '' : n.toString(36)}`;
    if (!code.includes(name)) return name;
  }
}

/** @returns whether there was an `N` to replace */
function replaceN(node: Node, text: EditableText, size: number): boolean {
  if (node.type !== 'VariableDeclaration') return false;
  const { kind, declarations } = node as VariableDeclaration;
  for (const { id, init } of declarations) {
    if (kind !== 'const' || id.type !== 'Identifier' || id.name !== 'N') continue;
    if (init?.type !== 'Literal' || typeof init.value !== 'number') continue;
    text.blank(init.start, init.end, String(size));
    return true;
  }
  return false;
}
