/** A TypeScript program's imports, numbers and uses of N, by its own compiler. */

import ts from 'typescript';
import {
  calculate,
  moreUse,
  type Constant,
  type ImportedModule,
  type ProgramText,
  type SizeUse,
} from './program-parts.ts';

export function readTypeScript(text: string): ProgramText {
  const source = ts.createSourceFile('program.ts', text, ts.ScriptTarget.Latest, true);
  const imports: ImportedModule[] = [];
  const constants: Constant[] = [];
  let sizeUse: SizeUse = 'none';
  const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const visit = (node: ts.Node): void => {
    const name = importedFrom(node);
    if (name !== undefined) imports.push({ name, line: lineOf(node) });
    const value = ts.isExpression(node) ? valueOf(node) : undefined;
    if (value !== undefined) {
      if (!isSizeItself(node)) {
        constants.push({
          value,
          text: node.getText(),
          at: node.getStart(),
          line: lineOf(node),
          counts: isCount(node),
        });
      }
      return;
    }
    if (ts.isIdentifier(node) && node.text === 'N' && !isNoRead(node)) {
      sizeUse = moreUse(sizeUse, isPrinted(node) ? 'printed' : 'used');
    }
    const isType = ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node);
    if (!isType) ts.forEachChild(node, visit);
  };
  visit(source);
  return { imports, sizeUse, constants };
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

/** `console.log(N)`, `` `${N} values` `` and `2 * N` in it, and not `console.log(sum(N))`. */
function isPrinted({ parent }: ts.Node): boolean {
  if (ts.isCallExpression(parent)) return /^console\.\w+$/.test(parent.expression.getText());
  if (
    ts.isBinaryExpression(parent) ||
    ts.isTemplateSpan(parent) ||
    ts.isTemplateExpression(parent) ||
    ts.isParenthesizedExpression(parent)
  ) {
    return isPrinted(parent);
  }
  return false;
}

/** Of a loop, an array or a buffer, or what something is compared with. */
function isCount(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return parent.name.getText() === 'length';
  if (ts.isNewExpression(parent))
    return /(?:\dArray|ArrayBuffer)$/.test(parent.expression.getText());
  if (!ts.isBinaryExpression(parent) || parent.right !== node) return false;
  const { kind } = parent.operatorToken;
  return kind === ts.SyntaxKind.LessThanToken || kind === ts.SyntaxKind.LessThanEqualsToken;
}
