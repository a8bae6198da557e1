/** A TypeScript program's imports, numbers and uses of N, by its own compiler. */

import ts from 'typescript';
import {
  calculate,
  type Constant,
  type ImportedModule,
  type ProgramText,
} from './program-parts.ts';

export function readTypeScript(text: string): ProgramText {
  const source = ts.createSourceFile('program.ts', text, ts.ScriptTarget.Latest, true);
  const imports: ImportedModule[] = [];
  const constants: Constant[] = [];
  let readsSize = false;
  const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const visit = (node: ts.Node): void => {
    const name = importedFrom(node);
    if (name !== undefined) imports.push({ name, line: lineOf(node) });
    const value = ts.isExpression(node) ? valueOf(node) : undefined;
    if (value !== undefined) {
      if (!isSizeItself(node)) constants.push({ value, text: node.getText(), line: lineOf(node) });
      return;
    }
    if (ts.isIdentifier(node) && node.text === 'N') readsSize ||= !isNoRead(node);
    const isType = ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node);
    if (!isType) ts.forEachChild(node, visit);
  };
  visit(source);
  return { imports, readsSize, constants };
}

/** Imports of values: what is imported for its type is gone before the program runs. */
function importedFrom(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node)) {
    const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return !isType && ts.isStringLiteral(node.moduleSpecifier)
      ? node.moduleSpecifier.text
      : undefined;
  }
  if (ts.isExportDeclaration(node) && !node.isTypeOnly && node.moduleSpecifier) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
  }
  if (!ts.isCallExpression(node)) return undefined;
  const [argument] = node.arguments;
  const loads =
    node.expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(node.expression) && node.expression.text === 'require');
  return loads && argument && ts.isStringLiteral(argument) ? argument.text : undefined;
}

/** Of an expression of nothing but numbers. */
function valueOf(node: ts.Expression): number | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isBigIntLiteral(node)) return Number(node.text.replaceAll(/[_n]/g, ''));
  if (ts.isParenthesizedExpression(node)) return valueOf(node.expression);
  if (ts.isPrefixUnaryExpression(node)) {
    const value = valueOf(node.operand);
    if (value === undefined) return undefined;
    return node.operator === ts.SyntaxKind.MinusToken ? -value : value;
  }
  if (!ts.isBinaryExpression(node)) return undefined;
  const [left, right] = [valueOf(node.left), valueOf(node.right)];
  if (left === undefined || right === undefined) return undefined;
  return calculate(node.operatorToken.getText(), left, right);
}

/** The number of `const N = 20_000;` at the top level. */
function isSizeItself({ parent }: ts.Node): boolean {
  return (
    ts.isVariableDeclaration(parent) &&
    parent.name.getText() === 'N' &&
    ts.isSourceFile(parent.parent.parent.parent)
  );
}

/** Whether a name is set here, or is a property's. */
function isNoRead(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent)) return parent.name === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.name === node;
  return false;
}
