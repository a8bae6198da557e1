/** Programs that aim at the second reading: none hides what it holds, nor changes its neighbour's figure. */
import {
  expectRightRun,
  expectBytes,
  measured,
  openLesson,
  pageRow,
  pressRun,
  setSources,
} from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

const held = 3_000_000;
const holds = `const held: any = new Uint8Array(${held});\n`;

const attempts: readonly (readonly [what: string, source: string])[] = [
  [
    'takes hold of what its end resolves to',
    `${holds}for (const owner of [Object.prototype, Function.prototype] as any[]) {
  owner.then = function (resolve: any) { resolve({ release: () => true }); };
  owner.release = () => true;
}`,
  ],
  [
    'puts setters in the way of the release',
    `${holds}for (const key of ['end', 'release', 'kept', 'value', 'get', 'set', 'enumerable', 'writable', '0']) {
  Object.defineProperty(Object.prototype, key, { __proto__: null, configurable: true, get() { throw new Error('no'); }, set() { throw new Error('no'); } } as any);
}`,
  ],
  [
    'asks eval for the names of the harness',
    `${holds}for (const name of ['$', '$c', '$d', 'release', 'kept', 'end', 'isCode', 'harness']) {
  try { console.log(name, typeof eval(name)); } catch (error) { console.log((error as Error).name); }
}`,
  ],
  [
    'makes more when its objects are let go of',
    `${holds}function more() {}
const registry = new FinalizationRegistry(() => { (more as any).kept = new Uint8Array(9_000_000); });
registry.register(held, 1);`,
  ],
  [
    'answers for a function’s prototype by a Proxy',
    `${holds}function f() {}
const answer = () => { (f as any).kept = new Uint8Array(9_000_000); throw new Error('no'); };
Object.setPrototypeOf(f, new Proxy(Function.prototype, { get: answer, ownKeys: answer, getPrototypeOf: answer, getOwnPropertyDescriptor: answer }));`,
  ],
  [
    'puts its data back with a timer',
    `let held: any = new Uint8Array(${held});
setInterval(() => { held ??= new Uint8Array(9_000_000); }, 1);
addEventListener('message', () => { held ??= new Uint8Array(9_000_000); postMessage(0); });`,
  ],
  [
    'stops what counts collections',
    `${holds}WeakRef.prototype.deref = () => ({});
(globalThis as any).WeakRef = class { deref() { return {}; } };
(globalThis as any).setTimeout = () => 0;
(globalThis as any).ArrayBuffer = class { constructor() { throw new Error('no'); } };
ArrayBuffer.prototype.transfer = () => { throw new Error('no'); };`,
  ],
  [
    'freezes what it has hung its data on',
    `function f() {}
(f as any).held = new Uint8Array(1_000_000);
Object.freeze(f);
class C { static #hidden = new Uint8Array(1_000_000); static get() { return C.#hidden; } }
Object.freeze(C); Object.freeze(C.prototype);
Object.defineProperty(globalThis, 'held', { value: new Uint8Array(1_000_000), configurable: true });`,
  ],
];

test('a program cannot hide what it holds from the second reading, nor harm its neighbour', async ({
  page,
}) => {
  test.slow();
  await openLesson(page, '10-slots', 'typescript');
  for (const [what, before] of attempts) {
    await test.step(what, async () => {
      await setSources(page, { before, after: 'const block = new Uint8Array(1_000_000);' });
      const outcomes = pageRow(await pressRun(page));
      expectBytes(measured(outcomes.before).liveBytes, held, 16_384);
      expectBytes(measured(outcomes.after).liveBytes, 1_000_000, 2_048);
    });
  }
  await expectRightRun(page, 'typescript');
});

test('what the release cannot reach is counted all the same, and told of', async ({ page }) => {
  await openLesson(page, '10-slots', 'typescript');
  await setSources(page, {
    before: `{ const a = new Uint8Array(${held}); Object.defineProperty(Array.prototype, 'held', { value: a }); Object.freeze(Array.prototype); }`,
    after: `{ const a = new Uint8Array(${held}); Object.defineProperty(globalThis, 'held', { value: a }); }`,
  });
  const outcomes = pageRow(await pressRun(page));
  for (const variant of ['before', 'after'] as const) {
    const { liveBytes, notes } = measured(outcomes[variant]);
    expectBytes(liveBytes, held, 65_536);
    expect(notes).toEqual([{ kind: 'held-reading', escapedBytes: expect.any(Number) as unknown }]);
  }
});
