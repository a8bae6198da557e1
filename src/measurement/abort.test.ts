import { expect, it } from 'vitest';
import { onAbort, whenAborted } from './abort.ts';

it('resolves when the signal is aborted, and at once where it is already', async () => {
  const controller = new AbortController();
  const waiting = whenAborted(controller.signal, 'stopped');
  controller.abort();
  await expect(waiting).resolves.toBe('stopped');
  await expect(whenAborted(controller.signal)).resolves.toBeUndefined();
});

it('acts once, not at all when taken back, and does without a signal', () => {
  const controller = new AbortController();
  let acted = 0;
  onAbort(controller.signal, () => (acted += 1));
  const takeBack = onAbort(controller.signal, () => (acted += 100));
  onAbort(undefined, () => (acted += 100))();
  takeBack();
  controller.abort();
  controller.abort();
  expect(acted).toBe(1);
  onAbort(controller.signal, () => (acted += 1));
  expect(acted).toBe(2);
});
