import { expect, it } from 'vitest';
import { wrapProgram } from '../../prepare/program-wrapper.ts';
import { compiledWithData } from './compiled-with-data.ts';
import { betweenTexts } from './functions-among-data.ts';

const push = `push(value) { ${'list.push(value); '.repeat(5)}}`;
const size = '() => list.length';
const script = wrapProgram(`function makeQueue() { return { ${push}, size: ${size} }; }`);
const of = (...texts: readonly string[]) => compiledWithData(script, texts.join(betweenTexts));
const bytesOf = (text: string) => 1_024 + 40 * text.length;

it('is more for each function, and for each character of its text', () => {
  const bytes = bytesOf(push) + bytesOf(size);
  expect(of(push, size)).toEqual({
    bytes,
    notes: [{ kind: 'compiled-with-data', found: true, bytes }],
  });
});

it('makes no note of a little', () => {
  expect(of(size)).toEqual({ bytes: bytesOf(size), notes: [] });
});

it('is nothing where there are no functions', () => {
  expect(of()).toEqual({ bytes: 0, notes: [] });
});

it('does not count what is not the program’s own: functions of a package, or the harness’s', () => {
  expect(of('() => somebodyElse()')).toEqual({ bytes: 0, notes: [] });
});

it('counts a method once, with the class or the function that it is written in', () => {
  expect(of(push, 'list.push(value)', size).bytes).toBe(bytesOf(push) + bytesOf(size));
});

it('is that of the whole program where nobody may look', () => {
  const program = script.slice(script.indexOf('function'), script.indexOf('\n;return'));
  const bytes = bytesOf(program);
  expect(compiledWithData(script, undefined)).toEqual({
    bytes,
    notes: [{ kind: 'compiled-with-data', found: false, bytes }],
  });
});
