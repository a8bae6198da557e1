/** Built-in constructors that the harness watches, out of the program's reach. */
import { defineProperty } from '../primordials.ts';

type Constructor = new (...args: never[]) => object;

/**
 * Puts a stand-in in the place of the constructor `owner[name]`: `make` makes every instance, with
 * `Reflect.construct`. Everything else is the built-in's own, and the program cannot come by the
 * built-in itself. To be called before the program runs.
 */
export function standIn(
  owner: object,
  name: string,
  make: (builtIn: Constructor, args: unknown[], newTarget: Constructor) => object,
): void {
  const builtIn = (owner as Record<string, unknown>)[name];
  if (typeof builtIn !== 'function') return;
  const handler = { __proto__: null, construct: make } as ProxyHandler<Constructor>;
  const value = new Proxy(builtIn as Constructor, handler);
  const descriptor = { value, writable: true, enumerable: false, configurable: true };
  defineProperty(owner, name, descriptor);
  defineProperty(value.prototype as object, 'constructor', descriptor);
}
