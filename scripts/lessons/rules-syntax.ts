/**
 * TypeScript that is more than types. An engine gets a program with its types taken out, so what
 * would have to be translated is refused, and the rule says what to write instead.
 */

import ts from 'typescript';
import type { LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';

export interface SyntaxProblem extends Problem {
  /** Lines about which other tools need say nothing, the last included; all where it does not parse. */
  readonly until: number;
}

export function refusedSyntax({ programs, file }: LoadedLesson): SyntaxProblem[] {
  return [...programs].flatMap(([name, text]) =>
    name.endsWith('.ts')
      ? syntaxOf(text).map((found) => ({
          file: file(name),
          expected: 'TypeScript whose types can be taken out: Node runs the rest as it stands',
          ...found,
        }))
      : [],
  );
}

type Found = Pick<SyntaxProblem, 'line' | 'until' | 'found' | 'corrected'>;

function syntaxOf(text: string): Found[] {
  const source = ts.createSourceFile('program.ts', text, ts.ScriptTarget.Latest, true);
  const markup = markupOf(text, source);
  if (markup) return [markup];
  const found: Found[] = [];
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node) => {
    const instead = insteadOf(node);
    if (instead) {
      const [what, corrected] = instead;
      const start = node.getStart();
      const until = lineAt(node.getEnd());
      found.push({ line: lineAt(start), until, found: what, corrected });
    } else if (!isAmbient(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `declare …` is nothing but a type. */
function isAmbient(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

/** What a node is, and what to write instead; nothing where it can stay. */
function insteadOf(node: ts.Node): readonly [string, string] | undefined {
  if (isAmbient(node)) return undefined;
  if (ts.isEnumDeclaration(node)) {
    const name = node.name.text;
    return [
      `enum ${name}`,
      `const ${name} = { ${valuesOf(node)} } as const;\ntype ${name} = (typeof ${name})[keyof typeof ${name}];`,
    ];
  }
  if (ts.isModuleDeclaration(node)) {
    const name = node.name.getText();
    return [`namespace ${name}`, `const ${name} = { … };, or its contents at the top level`];
  }
  if (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent)) {
    const name = node.name.getText();
    const type = node.type ? `: ${node.type.getText()}` : '';
    return [
      `the parameter property ${node.getText()}`,
      `${[...(node.modifiers ?? []).map((word) => word.getText()), name].join(' ')}${type};\nconstructor(${name}${type}) {\n  this.${name} = ${name};\n}`,
    ];
  }
  if (ts.isDecorator(node)) return [`the decorator ${node.getText()}`, undecorated(node)];
  if (ts.isImportEqualsDeclaration(node)) {
    const name = node.name.text;
    const { moduleReference } = node;
    return [
      node.getText(),
      ts.isExternalModuleReference(moduleReference)
        ? `only of a package that the lesson declares: import * as ${name} from ${moduleReference.expression.getText()};`
        : `const ${name} = ${moduleReference.getText()};`,
    ];
  }
  if (ts.isExportAssignment(node) && node.isExportEquals) {
    return [node.getText(), `export default ${node.expression.getText()};`];
  }
  if (ts.isTypeAssertionExpression(node)) {
    return [node.getText(), `${node.expression.getText()} as ${node.type.getText()}`];
  }
  if (node.kind === ts.SyntaxKind.AccessorKeyword) {
    return ['the modifier accessor', 'a field, or a getter and a setter'];
  }
  return undefined;
}

/** An enum's members as those of an object: numbers that are not written count on. */
function valuesOf({ members }: ts.EnumDeclaration): string {
  let next: number | undefined = 0;
  return members
    .map(({ name, initializer }) => {
      const text = initializer?.getText() ?? (next === undefined ? '…' : String(next));
      const value = Number(text.replaceAll('_', ''));
      next = Number.isNaN(value) ? undefined : value + 1;
      return `${name.getText()}: ${text}`;
    })
    .join(', ');
}

function undecorated(node: ts.Decorator): string {
  const { parent, expression } = node;
  if (ts.isClassDeclaration(parent)) {
    const name = parent.name?.text ?? 'Decorated';
    return `const ${name} = ${expression.getText()}(class { … });`;
  }
  return `no decorator: call ${expression.getText()} where it is needed`;
}

/** JSX, which a `.ts` file cannot have: it is told by the file's parsing with it and not without. */
function markupOf(text: string, source: ts.SourceFile): Found | undefined {
  const errorsOf = (file: ts.SourceFile) =>
    (file as ts.SourceFile & { readonly parseDiagnostics: readonly unknown[] }).parseDiagnostics;
  if (errorsOf(source).length === 0) return undefined;
  const options = ts.ScriptTarget.Latest;
  const jsx = ts.createSourceFile('program.tsx', text, options, true, ts.ScriptKind.TSX);
  if (errorsOf(jsx).length > 0) return undefined;
  const first = firstMarkup(jsx);
  if (!first) return undefined;
  const line = jsx.getLineAndCharacterOfPosition(first.getStart()).line + 1;
  const opening = ts.isJsxElement(first) ? first.openingElement : first;
  return {
    line,
    until: Infinity,
    found: `JSX: ${opening.getText()}`,
    corrected: 'an object or a text: const element = { tag: "p", children: [] };',
  };
}

function firstMarkup(node: ts.Node): ts.Node | undefined {
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) {
    return node;
  }
  return ts.forEachChild(node, firstMarkup);
}

/** Without what other tools say of the same lines. */
export function withoutEchoesOf(
  syntax: readonly SyntaxProblem[],
  problems: readonly Problem[],
): Problem[] {
  return problems.filter(
    ({ file, line }) =>
      !syntax.some(
        (found) =>
          found.file === file &&
          (found.until === Infinity || (line >= found.line && line <= found.until)),
      ),
  );
}
