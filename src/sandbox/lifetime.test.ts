import { expect, it, vi } from 'vitest';
import { Lifetime, whenNoneIsLeft } from './lifetime.ts';

const sandbox = () => ({ isConnected: true });
const lifetimeOf = (element: { isConnected: boolean }) => new Lifetime(element as HTMLElement);

it('ends when the element is removed, and begins anew when it comes back', async () => {
  const element = sandbox();
  const life = lifetimeOf(element);
  expect(life.begin()).toBe(true);
  const first = life.signal;
  element.isConnected = false;
  life.leave();
  await Promise.resolve();
  expect(first.aborted).toBe(true);
  expect(life.begin()).toBe(true);
  const second = life.signal;
  expect(second.aborted).toBe(false);
  life.leave();
  await Promise.resolve();
  expect(second.aborted).toBe(true);
});

it('goes on while the element is only moved', async () => {
  const element = sandbox();
  const life = lifetimeOf(element);
  life.begin();
  const { signal } = life;
  life.leave();
  expect(life.begin()).toBe(false);
  await Promise.resolve();
  expect(signal.aborted).toBe(false);
  element.isConnected = false;
  life.leave();
  await Promise.resolve();
  expect(signal.aborted).toBe(true);
});

it('what is shared is let go with the last, once', async () => {
  const [one, other] = [sandbox(), sandbox()];
  const lives = [lifetimeOf(one), lifetimeOf(other)];
  for (const life of lives) life.begin();
  const release = vi.fn();
  whenNoneIsLeft(release);
  one.isConnected = false;
  lives[0]?.leave();
  await Promise.resolve();
  expect(release).not.toHaveBeenCalled();
  other.isConnected = false;
  lives[1]?.leave();
  lives[1]?.leave();
  await Promise.resolve();
  expect(release).toHaveBeenCalledTimes(1);
});
