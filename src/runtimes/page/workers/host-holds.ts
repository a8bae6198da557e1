/** What a worker's host holds for the program besides its timers: the handlers of its global scope. */
import { uncurryThis } from '../../../harness/primordials.ts';

export class HostHolds {
  readonly #setHandler: ((scope: object, handler: null) => void)[] = [];

  /** To be made once, before the program runs. */
  constructor() {
    for (let scope: object = globalThis; scope; scope = Object.getPrototypeOf(scope) as object) {
      for (const key of Object.getOwnPropertyNames(scope)) {
        const { set } = Object.getOwnPropertyDescriptor(scope, key) ?? {};
        if (key.startsWith('on') && set) this.#setHandler.push(uncurryThis(set));
      }
    }
  }

  letGo(): void {
    for (let i = 0; i < this.#setHandler.length; i++) this.#setHandler[i]!(globalThis, null);
  }
}
