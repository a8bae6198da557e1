import { expect, test } from 'vitest';
import { isolationStep, type Situation } from './isolation.ts';

const firstVisit: Situation = {
  isolated: false,
  answeredByWorker: false,
  reloadedBefore: false,
  begun: false,
};

test('a first visit to a host without the headers is reloaded', () => {
  expect(isolationStep(firstVisit)).toBe('reload');
});

test('a reader who has begun is not disturbed', () => {
  expect(isolationStep({ ...firstVisit, begun: true })).toBe('next-page');
});

for (const reason of ['isolated', 'answeredByWorker', 'reloadedBefore'] as const) {
  for (const begun of [false, true]) {
    test(`${reason}${begun ? ', begun' : ''}: a reload would gain nothing`, () => {
      expect(isolationStep({ ...firstVisit, [reason]: true, begun })).toBe('nothing');
    });
  }
}
