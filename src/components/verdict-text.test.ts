import { expect, it } from 'vitest';
import { sampleFigure, sampleRecord } from '../figures/sample-record.ts';
import { verdict, withoutTrial } from '../figures/verdict.ts';
import { because } from './verdict-text.ts';

const native = sampleRecord();

it('says how much, at which N and on what', () => {
  const pyodide = sampleRecord({
    engine: 'CPython (Pyodide)',
    before: sampleFigure(2_425_860),
    after: sampleFigure(1_000_000),
  });
  expect(because(verdict([native], undefined), 50_000)).toBe(
    '1.70× smaller at N = 50,000, on CPython (native).',
  );
  expect(because(verdict([native, pyodide], undefined), 50_000)).toBe(
    'Between 1.70× and 2.43× smaller at N = 50,000, on CPython (native) and CPython (Pyodide).',
  );
});

it('says when a claim that holds under a condition does not', () => {
  const record = sampleRecord({ cases: { base: sampleFigure(4_852_952) } });
  const found = verdict([record], undefined, [
    { programs: ['before', 'after'], smaller: 'after', when: 'every base class has slots' },
    { programs: ['before', 'base'], smaller: 'base', when: 'a base class has none' },
  ]);
  expect(because(found, 50_000)).toBe(
    '1.70× smaller at N = 50,000, on CPython (native). Not when a base class has none.',
  );
});

it('shows the figure that contradicts a claim', () => {
  const worse = sampleRecord({ after: sampleFigure(8_000_000) });
  expect(because(verdict([worse], undefined), 50_000)).toBe(
    'Measured: before 4,849,936 B, after 8,000,000 B on CPython (native) 3.11.7.',
  );
});

it('names programs by their titles, never by their ids', () => {
  const worse = sampleRecord({ cases: { ring: sampleFigure(8_000_000) } });
  const found = verdict([worse], undefined, [{ programs: ['before', 'ring'], smaller: 'ring' }]);
  expect(because(found, 50_000, (program) => (program === 'ring' ? '“A ring”' : program))).toBe(
    'Measured: before 4,849,936 B, “A ring” 8,000,000 B on CPython (native) 3.11.7.',
  );
});

it('says why there is no trial', () => {
  expect(because(withoutTrial('not-testable', 'No meter shows it.'), 50_000)).toBe(
    'No meter shows it.',
  );
});

it('says that nothing was recorded', () => {
  expect(because(verdict([], undefined), 50_000)).toBe('No figures have been recorded yet.');
});
