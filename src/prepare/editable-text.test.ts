import { describe, expect, it } from 'vitest';
import { EditableText } from './editable-text.ts';

describe('a text that was edited', () => {
  const source = 'const a: number = 1;\nexport let b = a + 1;';
  const stripped = new EditableText(source);
  stripped.replace(7, 15, '');
  const text = new EditableText(stripped);
  text.blank(13, 20);
  text.insert(text.toString().length, ';');
  text.surround('(() => {', '\n})');

  it('is what the edits say', () => {
    expect(stripped.toString()).toBe('const a = 1;\nexport let b = a + 1;');
    expect(text.toString()).toBe('(() => {const a = 1;\n       let b = a + 1;;\n})');
  });

  it.each([
    ['the prefix', { line: 1, column: 3 }, { line: 1, column: 0 }],
    ['a', { line: 1, column: 14 }, { line: 1, column: 6 }],
    ['1', { line: 1, column: 18 }, { line: 1, column: 18 }],
    ['b', { line: 2, column: 11 }, { line: 2, column: 11 }],
    ['the suffix', { line: 3, column: 1 }, { line: 2, column: 20 }],
  ])('tells where %s came from', (_, result, origin) => {
    expect(text.originOf(result)).toEqual(origin);
  });

  it.each([
    ['a', { line: 1, column: 6 }, { line: 1, column: 14 }],
    ['the type', { line: 1, column: 10 }, { line: 1, column: 14 }],
    ['1', { line: 1, column: 18 }, { line: 1, column: 18 }],
    ['b', { line: 2, column: 11 }, { line: 2, column: 11 }],
  ])('tells where %s went to', (_, origin, result) => {
    expect(text.resultOf(origin)).toEqual(result);
  });

  it('keeps lines, and columns where there is room, when it blanks', () => {
    const blanked = new EditableText('one {\n  two\n} three');
    blanked.blank(0, 13, 'longer than it');
    expect(blanked.toString()).toBe('longer than it\n     \n  three');
    const shorter = new EditableText('import x; y');
    shorter.blank(0, 9, 'let x');
    expect(shorter.toString()).toBe('let x     y');
  });
});
