import { beforeEach, describe, expect, it } from 'vitest';
import { prepareProgram } from '../../prepare/prepare-program.ts';
import { collectGarbage } from './collect-garbage.ts';
import { keepProgram } from './keep-program.ts';
import { Harness, type KeptProgram } from './measure.ts';

let harness: Harness;
beforeEach(() => {
  harness = new Harness(() => {});
});

interface Watched {
  readonly [name: string]: WeakRef<object>;
}

/** Runs a program that watches objects by `watch({ name: object })`. */
async function run(
  source: string,
  byName = false,
): Promise<{ kept: KeptProgram; watched: Watched }> {
  const watched: Record<string, WeakRef<object>> = {};
  const watch = (objects: Record<string, object>) => {
    for (const [name, object] of Object.entries(objects)) watched[name] = new WeakRef(object);
  };
  Object.assign(globalThis, { watch });
  const kept = await keepProgram(harness, source, { byName });
  return { kept, watched };
}

/** The names of those that are alive after a collection. */
async function alive(watched: Watched): Promise<string[]> {
  await collectGarbage();
  return Object.keys(watched).filter((name) => watched[name]?.deref() !== undefined);
}

const held: readonly (readonly [what: string, source: string])[] = [
  ['a constant', 'const a = { big: 1 }; watch({ a });'],
  ['a variable', 'let a = {}; var b = []; watch({ a, b });'],
  ['a var that is declared twice', 'var a = {}; var a = {}; watch({ a });'],
  ['a var of a nested block', 'for (let i = 0; i < 1; i++) { var a = {}; watch({ a }); }'],
  [
    'what is taken apart',
    'const { a, b: [c, ...d], ...e } = { a: {}, b: [{}, 1], f: 2 }; watch({ a, c, d, e });',
  ],
  ['what is exported', 'export const a = {}; export default a; watch({ a });'],
  [
    'a constant that something tries to assign to',
    'const a: any = {}; try { a = 1; } catch {} watch({ a });',
  ],
  [
    'what a namesake is assigned to',
    'const a: any = {}; (() => { let a; a = 1; return a; })(); watch({ a });',
  ],
  ['a constant of a program that evaluates text', 'const a = {}; eval("1"); watch({ a });'],
  [
    'what is used until the end',
    'using a = { [Symbol.dispose]() {} } as any; const f = () => a; watch({ a });',
  ],
  [
    'the context of a closure',
    'const get = (() => { const a = {}; watch({ a }); return () => a; })();',
  ],
  [
    'what closures of a loop hold',
    'const get: any[] = []; for (let i = 0; i < 1; i++) { const a = {}; watch({ a }); get.push(() => a); }',
  ],
  [
    'what is hung on a function',
    'function f() {} (f as any).cache = {}; watch({ a: (f as any).cache });',
  ],
  [
    'what is hung on an arrow function',
    'const f: any = () => 1; f.get = (() => { const a = {}; watch({ a }); return () => a; })();',
  ],
  ['a function that is assigned to', 'function f() {} (f as any) = { a: 1 }; watch({ f });'],
  ['a static field', 'class C { static pool = {}; } watch({ a: C.pool });'],
  [
    'a hidden static field',
    'class C { static #pool = {}; static { watch({ a: C.#pool }); } static get() { return C.#pool; } }',
  ],
  [
    'what a static block makes',
    'class C { static get: any; static { const a = {}; watch({ a }); C.get = () => a; } }',
  ],
  [
    'what is hung on a class’s prototype',
    'class C {} (C.prototype as any).shared = {}; watch({ a: (C.prototype as any).shared });',
  ],
  [
    'what is hung on a function’s prototype',
    'function F() {} F.prototype.shared = {}; watch({ a: F.prototype.shared });',
  ],
  [
    'what a class inherits',
    'class C extends (() => { const a = {}; watch({ a }); return class { get() { return a; } }; })() {}',
  ],
  [
    'what is put on the global object',
    '(globalThis as any).big = {}; watch({ a: (globalThis as any).big });',
  ],
  [
    'what is put on a built-in',
    '(Array.prototype as any).big = {}; (Map as any)[Symbol.for("big")] = {}; watch({ a: (Array.prototype as any).big, b: (Map as any)[Symbol.for("big")] });',
  ],
  ['what replaces a built-in', '{ const a = {}; watch({ a }); (globalThis as any).Iterator = a; }'],
  [
    'a generator that waits',
    'function* g() { const a = {}; watch({ a }); yield 1; return a; } const it = g(); it.next();',
  ],
  ['a cycle', 'const a: any = {}, b: any = { a }; a.b = b; watch({ a, b });'],
];

describe('a program’s data', () => {
  it.each(held)('%s is held until it is let go of', async (_, source) => {
    const { kept, watched } = await run(source);
    const names = Object.keys(watched);
    expect(names.length).toBeGreaterThan(0);
    expect(await alive(watched)).toEqual(names);
    kept.release();
    expect(await alive(watched)).toEqual([]);
  });

  it('is let go of; functions and classes that are code stay', async () => {
    const { kept, watched } = await run(`
      function f() { return 1; }
      const g = async () => f();
      class Base { static of() { return new Base(); } get x() { return 1; } }
      class Derived extends Base { #y = 1; z = () => this.#y; }
      class Failure extends Error {}
      watch({ f, g, Base, Derived, Failure });`);
    const names = Object.keys(watched);
    kept.release();
    expect(await alive(watched)).toEqual(names);
  });
});

describe('names that are assigned to anew', () => {
  it('are what they were, and go as they would', async () => {
    const { kept, watched } = await run(`
      const a = { a: 1 }; let b = [a]; var c = () => b; function f() { return a; }
      class A { static get() { return [a, b, c(), f()].length; } }
      watch({ a, b, c, f, A });
      (globalThis as any).total = () => A.get() + b.length + (c() === b ? 1 : 0) + (f() === a ? 1 : 0);`);
    const { total } = globalThis as unknown as { readonly total: () => number };
    expect(total()).toBe(7);
    kept.renew();
    expect(total()).toBe(7);
    expect(await alive(watched)).toEqual(['a', 'b', 'c', 'f', 'A']);
    Reflect.deleteProperty(globalThis, 'total');
    kept.release();
    expect(await alive(watched)).toEqual(['c', 'f', 'A']);
  });

  it('are left alone where the program may assign to a constant', async () => {
    const { kept, watched } = await run('const a = {}; watch({ a }); eval("");');
    kept.renew();
    expect(await alive(watched)).toEqual(['a']);
    kept.release();
    expect(await alive(watched)).toEqual([]);
  });
});

describe('what makes objects and stays', () => {
  const source = `
    function f() {} const g = () => 1;
    function Made(this: any) { this.x = 1; }
    class Base { static make() { return new Base(); } }
    class Derived extends Base {}
    class Pool { static all = {}; } class Sealed { static #all = {}; }
    Object.defineProperty(Pool, 'fixed', { value: {} });
    new (Made as any)();
    watch({ f, g, Made, Base, Derived, Pool, Sealed });`;

  /** The names of what `staying` holds. */
  async function told(byName: boolean, then: (kept: KeptProgram) => void): Promise<string[]> {
    const constructors = new Map<unknown, unknown>();
    harness = new Harness(() => {}, {
      add: (constructor, prototype) => void constructors.set(constructor, prototype),
      remove: (constructor) => void constructors.delete(constructor),
      clear: () => constructors.clear(),
    });
    const { kept } = await run(source, byName);
    then(kept);
    for (const [constructor, prototype] of constructors) {
      expect(prototype).toBe((constructor as { readonly prototype: unknown }).prototype);
    }
    return [...constructors.keys()].map((constructor) => (constructor as { name: string }).name);
  }

  it('is told, with its prototype', async () => {
    expect(await told(false, (kept) => kept.release())).toEqual(['Made', 'Base', 'Derived']);
  });

  it('is told before, where each name is asked for, and what goes then is taken back', async () => {
    expect(await told(true, (kept) => void kept.holding())).toEqual(['Base', 'Derived']);
    const all = (kept: KeptProgram) => {
      kept.holding();
      kept.release();
    };
    expect(await told(true, all)).toEqual(['Base', 'Derived', 'Made']);
  });

  it('is nothing where everything goes', async () => {
    const constructors = new Set<unknown>();
    harness = new Harness(() => {}, {
      add: (constructor) => void constructors.add(constructor),
      remove: (constructor) => void constructors.delete(constructor),
      clear: () => constructors.clear(),
    });
    const { kept, watched } = await run('class A {} watch({ A }); eval("");');
    kept.release();
    expect(constructors.size).toBe(0);
    expect(await alive(watched)).toEqual([]);
  });
});

describe('one name', () => {
  const source = `
    const N = 5, big = 10n, text = 'x'.repeat(500), short = 'y', nothing = null;
    const a = { a: 1 }, b = [a], c = new Map([[1, {}]]);
    function f() {} f.cache = {};
    function g() {}
    const h = () => 1;
    class C { static pool = {}; }
    class D { static make() {} get x() { return 1; } }
    watch({ a, b, c, ofF: f.cache, ofC: C.pool, g, D });`;

  it('is known to hold data, or not', async () => {
    const { kept } = await run(source, true);
    const { names } = prepareProgram(source) as { readonly names: readonly string[] };
    const holding = kept.holding();
    expect(names.filter((_, place) => holding[place] === '1')).toEqual(
      'big text a b c f C'.split(' '),
    );
  });

  it('goes alone, with what only it keeps', async () => {
    const { names } = prepareProgram(source) as { readonly names: readonly string[] };
    const gone = { a: [], b: ['b'], c: ['c'], f: ['ofF'], C: ['ofC'], g: [] };
    for (const [name, expected] of Object.entries(gone)) {
      const { kept, watched } = await run(source, true);
      const all = Object.keys(watched);
      kept.letGoOf(names.indexOf(name), names.indexOf(name));
      const left = await alive(watched);
      expect(all.filter((each) => !left.includes(each))).toEqual(expected);
      kept.release();
      expect(await alive(watched)).toEqual(['g', 'D']);
    }
  });

  it('does not go where the program may assign to a constant', async () => {
    const { kept, watched } = await run('const a = {}; watch({ a }); eval("");', true);
    expect(kept.holding()).toBe('');
    kept.letGoOf(0, 0);
    expect(await alive(watched)).toEqual(['a']);
  });
});
