/**
 * For tests: a program that holds 8,000,000 bytes, prints two lines, and
 * overwrites every global and every property of every built-in prototype that
 * it can, with functions that throw; and pollutes `Object.prototype` with the
 * words of the harness's own protocol.
 *
 * @param spared names of globals and properties that it leaves alone
 */
export function hostileProgram(spared: readonly string[] = []): string {
  return program.replace('SPARED', JSON.stringify(spared));
}

const program = `
export const known: Float64Array = new Float64Array(1e6);
console.log('first', [1, { a: 2 }], new Map([[1, 2]]));

const { ownKeys, getPrototypeOf, defineProperty } = Reflect;
const log = console.log;
const Failure = Error;
const emptyMap = new Map();
const tampered = function (): never { throw new Failure('tampered'); };
const scope: any = globalThis;
const spared: any[] = SPARED;
const isSpared = (key: any) => {
  for (let i = 0; i < spared.length; i++) if (spared[i] === key) return true;
  return false;
};
const names = ownKeys(scope);
const owners: object[] = [];
for (let i = 0; i < names.length; i++) {
  const value: unknown = scope[names[i]!];
  if (typeof value !== 'function' && (typeof value !== 'object' || value === null)) continue;
  if (value === scope || isSpared(names[i])) continue;
  owners[owners.length] = value;
  const { prototype } = value as any;
  if (typeof prototype === 'object' && prototype !== null) owners[owners.length] = prototype;
}
owners[owners.length] = getPrototypeOf(Uint8Array.prototype)!;
owners[owners.length] = getPrototypeOf([][Symbol.iterator]())!;
owners[owners.length] = getPrototypeOf(async function () {})!;
const keysOf: PropertyKey[][] = [];
for (let i = 0; i < owners.length; i++) keysOf[i] = ownKeys(owners[i]!);

for (let i = 0; i < owners.length; i++) {
  for (let k = 0; k < keysOf[i]!.length; k++) {
    const key = keysOf[i]![k]!;
    // What a class is called is not looked up by anybody, and is in the way of reading this.
    if (key === 'name' || key === 'length' || key === 'prototype' || isSpared(key)) continue;
    try {
      defineProperty(owners[i]!, key, { value: tampered, configurable: true, writable: true });
    } catch {}
  }
}
for (let i = 0; i < names.length; i++) {
  const name = names[i]!;
  if (name === 'globalThis' || name === 'console' || isSpared(name)) continue;
  try { defineProperty(scope, name, { value: tampered, configurable: true, writable: true }); } catch {}
}
const words = ['kind', 'type', 'liveBytes', 'grownBytes', 'outcome', 'error', 'keep', 'toJSON',
  'then', 'value', 'get', 'set', 'enumerable', '0', '1', 'stream', 'text'];
for (let i = 0; i < words.length; i++) {
  try { defineProperty(Object.prototype, words[i]!, { __proto__: null, get: tampered, set: tampered, configurable: true } as any); } catch {}
}
log('second', 3, [1, { a: 2 }], emptyMap);
`;
