import { afterEach, describe, expect, it } from 'vitest';
import { collectGarbage } from '../../../harness/javascript/collect-garbage.ts';
import { MarkedEarly } from './marked-early.ts';

async function isAlive(reference: WeakRef<object>): Promise<boolean> {
  await collectGarbage();
  return reference.deref() !== undefined;
}

describe('what is marked early', () => {
  const marked = new MarkedEarly();
  afterEach(() => marked.clear());

  function added(): WeakRef<object> {
    const made = class {};
    marked.add(made, made.prototype);
    marked.mark();
    return new WeakRef(made);
  }

  it('is held until it is said to go, in both of its places', async () => {
    const reference = added();
    expect(await isAlive(reference)).toBe(true);
    marked.remove(reference.deref());
    expect(await isAlive(reference)).toBe(false);
  });

  it('goes alone, and all of it where nothing stays', async () => {
    const [first, second, third] = [added(), added(), added()];
    marked.remove(second.deref());
    marked.remove(class {});
    expect(await isAlive(second)).toBe(false);
    expect(await isAlive(first)).toBe(true);
    expect(await isAlive(third)).toBe(true);
    marked.clear();
    expect(await isAlive(first)).toBe(false);
    expect(await isAlive(third)).toBe(false);
  });

  it('is held once, however often it is told of', async () => {
    const reference = added();
    const tell = (made: { readonly prototype?: object }) => {
      for (let times = 0; times < 1_000; times++) marked.add(made, made.prototype);
      marked.remove(made);
    };
    tell(reference.deref()!);
    expect(await isAlive(reference)).toBe(false);
  });

  it('is no more than its list has room for', async () => {
    const references = Array.from({ length: 100 }, added);
    expect(await isAlive(references[0]!)).toBe(true);
    expect(await isAlive(references[99]!)).toBe(false);
    marked.clear();
    expect(await isAlive(references[0]!)).toBe(false);
  });

  it('runs nothing that a program has put on lists', () => {
    const { prototype } = Array;
    let calls = 0;
    const spied = ['copyWithin', 'fill', '0', '1', '200'] as const;
    const own = spied.map((key) => Object.getOwnPropertyDescriptor(prototype, key));
    for (const key of spied)
      Object.defineProperty(prototype, key, {
        configurable: true,
        get: () => void (calls += 1),
        set: () => void (calls += 1),
      });
    const made = class {};
    marked.add(made, made.prototype);
    marked.mark();
    marked.clear();
    const seen = calls;
    for (const [index, key] of spied.entries()) {
      const descriptor = own[index];
      if (descriptor) Object.defineProperty(prototype, key, descriptor);
      else Reflect.deleteProperty(prototype, key);
    }
    expect(seen).toBe(0);
  });
});
