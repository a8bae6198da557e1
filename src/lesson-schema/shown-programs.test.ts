import { expect, it } from 'vitest';
import { placeOf, shownCases } from './shown-programs.ts';

const cases = [
  { id: 'slice', language: 'python', against: 'copy' },
  { id: 'copy', language: 'python', against: 'slice' },
  { id: 'twin', language: 'python', against: 'copy' },
  { id: 'twin', language: 'typescript', against: 'before' },
] as const;

it('reads the cases of an article', () => {
  expect(
    shownCases('<CaseFigures case="a" />\n<CaseFigures case="b" language="python" />'),
  ).toEqual([
    { id: 'a', language: undefined },
    { id: 'b', language: 'python' },
  ]);
});

it('finds a program under itself, else under the first that is compared with it', () => {
  const place = (body: string, id: string) => placeOf(shownCases(body), cases, 'python', id)?.id;
  expect(place('<CaseFigures case="slice" /><CaseFigures case="copy" />', 'copy')).toBe('copy');
  expect(place('<CaseFigures case="slice" />', 'copy')).toBe('slice');
  expect(place('<CaseFigures case="copy" />', 'twin')).toBeUndefined();
  expect(place('<CaseFigures case="twin" language="typescript" />', 'twin')).toBeUndefined();
});
