import { expect, it } from 'vitest';
import { adviceOnTimeout } from './deep-recursion.ts';

it('is about programs that allow themselves a deep recursion, and no others', () => {
  expect(adviceOnTimeout('while True:\n    pass\n')).toBeUndefined();
  expect(adviceOnTimeout('import sys\nsys.setrecursionlimit(10**6)\n')).toContain('deep recursion');
});
