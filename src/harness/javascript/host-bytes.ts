/**
 * Bytes that the program made its host hold and that no meter of the heap sees. Chromium's does not
 * see a WebAssembly.Memory nor a Blob, Node's not a SharedArrayBuffer. The harness knows of each one,
 * without keeping it, and asks those that are still alive for their length.
 */
import { defineProperty, promiseThen, uncurryThis } from '../primordials.ts';
import { standIn } from './stand-in.ts';

/** What is counted: Blobs and Files; memories of WebAssembly, all or those shared; SharedArrayBuffers. */
export type HostKind = 'blob' | 'memory' | 'shared-memory' | 'shared';

interface Made {
  readonly kind: HostKind;
  readonly reference: WeakRef<object>;
  next: Made | undefined;
}

const Reference = WeakRef;
const deref = uncurryThis(WeakRef.prototype.deref as (this: WeakRef<object>) => object | undefined);
const { apply, construct, getOwnPropertyDescriptor, ownKeys } = Reflect;

function getter<T>(owner: { readonly prototype: object }, key: string): (self: object) => T {
  const { get } = getOwnPropertyDescriptor(owner.prototype, key) ?? {};
  return uncurryThis(get as (this: object) => T);
}
const lengthOfBuffer = getter<number>(ArrayBuffer, 'byteLength');
const lengthOfShared = getter<number>(SharedArrayBuffer, 'byteLength');
const sizeOfBlob = getter<number>(Blob, 'size');
const bufferOf = getter<object>(WebAssembly.Memory, 'buffer');
const exportsOf = getter<object>(WebAssembly.Instance, 'exports');

/** @param otherwise bytes of a memory that is not shared */
function lengthOfMemory(memory: object, otherwise: (buffer: object) => number): number {
  const buffer = bufferOf(memory);
  try {
    return lengthOfShared(buffer);
  } catch {
    return otherwise(buffer);
  }
}

const bytesOf: Readonly<Record<HostKind, (made: object) => number>> = {
  blob: sizeOfBlob,
  memory: (memory) => lengthOfMemory(memory, lengthOfBuffer),
  'shared-memory': (memory) => lengthOfMemory(memory, () => 0),
  shared: lengthOfShared,
};

export class HostBytes {
  #made: Made | undefined;

  /** To be made once, before the program runs. */
  constructor(kinds: readonly HostKind[]) {
    if (kinds.includes('blob')) {
      this.#watch(globalThis, 'Blob', 'blob');
      this.#watch(globalThis, 'File', 'blob');
    }
    if (kinds.includes('shared')) this.#watch(globalThis, 'SharedArrayBuffer', 'shared');
    for (const kind of ['memory', 'shared-memory'] as const) {
      if (!kinds.includes(kind)) continue;
      this.#watch(WebAssembly, 'Memory', kind);
      this.#watchInstances(kind);
    }
  }

  /** Bytes of all that is alive, to be asked after a collection. What is dead is forgotten. */
  alive(): number {
    let bytes = 0;
    let before: Made | undefined;
    for (let made = this.#made; made; made = made.next) {
      const object = deref(made.reference);
      if (object !== undefined) {
        bytes += bytesOf[made.kind](object);
        before = made;
      } else if (before) before.next = made.next;
      else this.#made = made.next;
    }
    return bytes;
  }

  #watch(owner: object, name: string, kind: HostKind): void {
    standIn(owner, name, (builtIn, args, newTarget) => {
      const made = construct(builtIn, args as never[], newTarget);
      this.#add(kind, made);
      return made;
    });
  }

  /** A module may bring a memory of its own: those that it exports are seen. */
  #watchInstances(kind: HostKind): void {
    standIn(WebAssembly, 'Instance', (builtIn, args, newTarget) => {
      const instance = construct(builtIn, args as never[], newTarget);
      this.#noteExports(instance, kind);
      return instance;
    });
    for (const name of ['instantiate', 'instantiateStreaming'] as const) {
      const instantiate = WebAssembly[name] as
        ((...args: unknown[]) => Promise<object>) | undefined;
      if (instantiate === undefined) continue;
      const note = (result: unknown) => this.#noteExports(result as object, kind);
      const value = (...args: unknown[]) => {
        const promise = apply(instantiate, WebAssembly, args);
        promiseThen(promise, note, () => {});
        return promise;
      };
      defineProperty(WebAssembly, name, { value, writable: true, configurable: true });
    }
  }

  /** @param result an instance, or what `instantiate` of bytes gives: `{ module, instance }` */
  #noteExports(result: object, kind: HostKind): void {
    const instance: unknown = getOwnPropertyDescriptor(result, 'instance')?.value ?? result;
    const exports = exportsOf(instance as object);
    const names = ownKeys(exports);
    for (let i = 0; i < names.length; i++) {
      const value: unknown = getOwnPropertyDescriptor(exports, names[i]!)?.value;
      if (typeof value === 'object' && value !== null && isMemory(value)) {
        this.#addMemory(value, kind);
      }
    }
  }

  #add(kind: HostKind, made: object): void {
    this.#made = { kind, reference: new Reference(made), next: this.#made };
  }

  #addMemory(memory: object, kind: HostKind): void {
    for (let made = this.#made; made; made = made.next) {
      if (deref(made.reference) === memory) return;
    }
    this.#add(kind, memory);
  }
}

function isMemory(value: object): boolean {
  try {
    bufferOf(value);
    return true;
  } catch {
    return false;
  }
}
