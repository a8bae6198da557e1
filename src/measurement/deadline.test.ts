import { expect, it, vi } from 'vitest';
import { within } from './deadline.ts';

it('gives the value in time, the error in time, and else says that it is late', async () => {
  expect(await within(Promise.resolve('here'), 1_000, 'late')).toBe('here');
  await expect(within(Promise.reject(new Error('no')), 1_000, 'late')).rejects.toThrow('no');
  expect(await within(new Promise(() => {}), 10, 'late')).toBe('late');
});

it('leaves no timer behind', async () => {
  vi.useFakeTimers();
  await within(Promise.resolve(1), 60_000, 'late');
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
