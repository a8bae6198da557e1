import { beforeEach, describe, expect, it } from 'vitest';
import { betweenTexts } from './functions-among-data.ts';
import { keepProgram } from './keep-program.ts';
import { Harness } from './measure.ts';

let harness: Harness;
beforeEach(() => {
  harness = new Harness(() => {});
});

const keep = (source: string) => keepProgram(harness, source);

/** The functions in the data of a program, in the order in which they are found. */
async function find(source: string): Promise<readonly string[] | undefined> {
  const found = (await keep(source)).renew();
  return found?.split(betweenTexts).filter((text) => text !== '');
}

describe('finds functions', () => {
  it.each([
    ['that a function has made', 'const make = () => () => 1; const f = make();', ['() => 1']],
    [
      'each once',
      'const make = () => () => 1; const all = Array.from({ length: 9 }, make);',
      ['() => 1'],
    ],
    ['in objects, and methods', 'const a = { b: { c: () => 1, d() {} } };', ['() => 1', 'd() {}']],
    ['in lists', 'const a = [[], [1, , () => 2]];', ['() => 2']],
    [
      'in a Map and a Set',
      'const a = new Map<any, any>([[() => 1, new Set([() => 2])]]);',
      ['() => 1', '() => 2'],
    ],
    [
      'in what is derived from them',
      'class Bus extends Map<string, any> {} const bus = new Bus(); bus.set("a", () => 1);',
      ['() => 1'],
    ],
    [
      'that read and write',
      'const a = { get b() { return 1; }, set b(to) {} };',
      ['get b() { return 1; }', 'set b(to) {}'],
    ],
    ['under symbols', 'const a = { [Symbol.iterator]: () => 1 };', ['() => 1']],
    ['that objects inherit', 'const a = Object.create(Object.create({ b() {} }));', ['b() {}']],
    [
      'of a class that a function has made',
      'function main() { class A { b() {} } return [new A()]; } const all = main();',
      ['b() {}'],
    ],
    [
      'hung on functions and classes',
      'function f() {} (f as any).on = () => 1; class A { static on = () => 2; }',
      ['() => 1', '() => 2'],
    ],
    [
      'hung on functions that are data themselves',
      'const a = [Object.assign(() => 1, { b: () => 2 })];',
      ['() => 1', '() => 2'],
    ],
    [
      'hung on a class’s prototype',
      'class A { b() {} } (A.prototype as any).c = () => 1;',
      ['() => 1'],
    ],
    ['that a name is given later', 'let f = () => 1; f = () => 2;', ['() => 2']],
    [
      'beside what leads in a circle',
      'const a: any = { f: () => 1 }; a.a = a; a.all = [a, [a]];',
      ['() => 1'],
    ],
  ])('%s', async (_, source, texts) => {
    expect(await find(source)).toEqual(texts);
  });
});

describe('takes for no data', () => {
  it.each([
    [
      'functions and classes that stay',
      'function f() {} const g = () => f; class A { b() {} static c() {} get d() { return 1; } }',
    ],
    [
      'those that the data leads to',
      'function f() {} class A { b() {} } const all = [f, A, new A(), { f }];',
    ],
    [
      'what makes objects and stays',
      'function F(this: any) { this.a = 1; } const all = [new (F as any)()];',
    ],
    [
      'built-ins',
      'const all = [Math.max, Map, new Map(), globalThis, (1).toFixed, [].map.bind([])];',
    ],
    ['what is gone', 'function main() { const f = () => 1; return f(); } const one = main();'],
  ])('%s', async (_, source) => {
    expect(await find(source)).toEqual([]);
  });
});

describe('runs nothing of the program’s', () => {
  it('no accessor, no iterator and no method', async () => {
    const kept = await keep(`
      const ran = (globalThis as any).ran = [] as string[];
      class Trap extends Map { get size() { ran.push('size'); return 1; } entries(): any { ran.push('entries'); } forEach() { ran.push('forEach'); } [Symbol.iterator](): any { ran.push('iterator'); } }
      const a = { get b() { ran.push('get'); return 1; }, toString() { ran.push('text'); return ''; }, f: () => 1 };
      const trap = new Trap([['k', () => 2]] as any);`);
    const { ran } = globalThis as unknown as { readonly ran: readonly string[] };
    const before = ran.length;
    expect(kept.renew()).toContain('() => 2');
    expect(ran).toHaveLength(before);
    Reflect.deleteProperty(globalThis, 'ran');
  });

  it('does not look where there may be a Proxy', async () => {
    expect(await find('const a = new Proxy({ f: () => 1 }, {});')).toBeUndefined();
  });

  it('is not misled by built-ins that the program has replaced', async () => {
    const kept = await keep(`
      const { has, add } = Set.prototype; const { toString } = Function.prototype; const { ownKeys } = Reflect;
      const iterator = Array.prototype[Symbol.iterator];
      (globalThis as any).restore = () => { Object.assign(Set.prototype, { has, add }); Function.prototype.toString = toString; Reflect.ownKeys = ownKeys; Array.prototype[Symbol.iterator] = iterator; };
      const a = [() => 1];
      Set.prototype.has = Set.prototype.add = Function.prototype.toString = (Reflect as any).ownKeys = () => { throw new Error('ran'); };
      (Array.prototype as any)[Symbol.iterator] = () => { throw new Error('ran'); };`);
    const found = kept.renew();
    const { restore } = globalThis as unknown as { readonly restore: () => void };
    restore();
    Reflect.deleteProperty(globalThis, 'restore');
    expect(found).toMatch(/^\(\) => 1\0/);
  });
});

it('does not look for ever: among the first of very many', async () => {
  const many = await find(
    'const all: any[] = Array.from({ length: 300_000 }, (_, i) => ({ i, next: { i } })); all[0].f = () => 1; all.push(() => 2);',
  );
  expect(many).toEqual(['() => 1']);
});

it('has nothing to say where a name is fixed: all is in the figure then', async () => {
  expect(await find('const a = [() => 1]; eval("");')).toEqual([]);
});
