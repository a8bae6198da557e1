/** A Python program's imports, numbers and uses of N, by CodeMirror's parser. */

import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import {
  calculate,
  moreUse,
  type Constant,
  type ImportedModule,
  type ProgramText,
  type SizeUse,
} from './program-parts.ts';

export function readPython(text: string): ProgramText {
  const imports: ImportedModule[] = [];
  const constants: Constant[] = [];
  let sizeUse: SizeUse = 'none';
  const textOf = ({ from, to }: { from: number; to: number }) => text.slice(from, to);
  const lineOf = ({ from }: { from: number }) => text.slice(0, from).split('\n').length;
  const visit = (node: SyntaxNode): void => {
    if (node.name === 'ImportStatement') {
      imports.push(...modulesOf(node, textOf).map((name) => ({ name, line: lineOf(node) })));
      return;
    }
    const loaded = loadedModule(node, textOf);
    if (loaded !== undefined) imports.push({ name: loaded, line: lineOf(node) });
    const value = valueOf(node, textOf);
    if (value !== undefined) {
      if (!isSizeItself(node, textOf)) {
        constants.push({
          value,
          text: textOf(node),
          at: node.from,
          line: lineOf(node),
          counts: isCount(node, textOf),
        });
      }
      return;
    }
    if (node.name === 'VariableName' && textOf(node) === 'N' && !isBinding(node)) {
      sizeUse = moreUse(sizeUse, isPrinted(node, textOf) ? 'printed' : 'used');
    }
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child);
  };
  visit(parser.parse(text).topNode);
  return { imports, sizeUse, constants };
}

type TextOf = (node: SyntaxNode) => string;

/** `numpy` and `os.path` of `import numpy as np, os.path`; the first only of `from … import …`. */
function modulesOf(node: SyntaxNode, textOf: TextOf): string[] {
  const statement = textOf(node);
  const from = /^from\s+([\w.]+)/.exec(statement)?.[1];
  if (from !== undefined) return [from];
  return statement
    .replace(/^import\s+/, '')
    .split(',')
    .flatMap((part) => /^\s*([\w.]+)/.exec(part)?.[1] ?? []);
}

/** `numpy` of `import_module("numpy")` and `__import__("numpy")`. */
function loadedModule(node: SyntaxNode, textOf: TextOf): string | undefined {
  if (node.name !== 'CallExpression') return undefined;
  return /(?:\bimport_module|^__import__)\(\s*(["'])([\w.]+)\1\s*\)$/.exec(textOf(node))?.[2];
}

/** Of an expression of nothing but numbers. */
function valueOf(node: SyntaxNode, textOf: TextOf): number | undefined {
  const { firstChild, lastChild } = node;
  switch (node.name) {
    case 'Number': {
      const value = Number(textOf(node).replaceAll('_', ''));
      return Number.isNaN(value) ? undefined : value;
    }
    case 'ParenthesizedExpression':
      return firstChild?.nextSibling ? valueOf(firstChild.nextSibling, textOf) : undefined;
    case 'UnaryExpression': {
      const value = lastChild ? valueOf(lastChild, textOf) : undefined;
      if (value === undefined || !firstChild) return undefined;
      return textOf(firstChild) === '-' ? -value : value;
    }
    case 'BinaryExpression': {
      const operator = firstChild?.nextSibling;
      if (!firstChild || !operator || !lastChild) return undefined;
      const [left, right] = [valueOf(firstChild, textOf), valueOf(lastChild, textOf)];
      if (left === undefined || right === undefined) return undefined;
      return calculate(textOf(operator), left, right);
    }
    default:
      return undefined;
  }
}

/** The number of `N = 20_000` at the top level. */
function isSizeItself(node: SyntaxNode, textOf: TextOf): boolean {
  const { parent } = node;
  if (parent?.name !== 'AssignStatement' || parent.parent?.name !== 'Script') return false;
  return parent.firstChild !== null && textOf(parent.firstChild) === 'N';
}

/** Whether a name is set here, and not read. */
function isBinding({ parent, from }: SyntaxNode): boolean {
  switch (parent?.name) {
    case 'AssignStatement':
      return parent.lastChild !== null && from < (parent.getChild('AssignOp')?.from ?? 0);
    case 'ForStatement':
      return from < (parent.getChild('in')?.from ?? 0);
    case 'ParamList':
      return true;
    default:
      return false;
  }
}

/** `print(N)`, `print(f"{N} values")` and `print(2 * N)`, and not `print(sum(range(N)))`. */
function isPrinted(node: SyntaxNode, textOf: TextOf): boolean {
  const { parent } = node;
  switch (parent?.name) {
    case 'ArgList':
      return parent.prevSibling !== null && textOf(parent.prevSibling) === 'print';
    case 'BinaryExpression':
    case 'FormatReplacement':
    case 'FormatSpec':
    case 'FormatString':
    case 'ParenthesizedExpression':
      return isPrinted(parent, textOf);
    default:
      return false;
  }
}

const counting = /(?:^|\.)(?:range|islice|repeat|bytes|bytearray|zeros|ones|empty|full|arange)$/;

/** Of a range, a block or a list, or what something is compared with. */
function isCount(node: SyntaxNode, textOf: TextOf): boolean {
  const { parent, prevSibling } = node;
  if (parent?.name === 'ArgList') {
    return parent.prevSibling !== null && counting.test(textOf(parent.prevSibling));
  }
  if (parent?.name !== 'BinaryExpression' || !prevSibling) return false;
  const operator = textOf(prevSibling);
  if (operator === '<' || operator === '<=') return true;
  return operator === '*' && parent.firstChild?.name === 'ArrayExpression';
}
