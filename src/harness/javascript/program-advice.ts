/**
 * What to say beside an engine's own message, where a program asks for something that is not here.
 * It may run beside the program, so it uses only what the program cannot change.
 */
import { regExpExec } from '../primordials.ts';

/** V8's and QuickJS's words for a name that does not exist. */
const undefinedName = /^'?([\w$]+)'? is not defined$/;

const noNode =
  'It belongs to Node, and a program runs in a worker of the browser here: build its data in the program.';
const noPage = 'It belongs to a page, and a program runs in a worker here, which has none.';
const noNetwork =
  'No program here can reach the network: write its data into the program, or make some up.';
const noThreads = 'A program has one worker here, so that its heap can be read whole.';
const ownHeap =
  'The row shows the heap: it is read after a full collection when the program has ended.';

/** What a worker of V8's has, and QuickJS not. */
export const onlyV8: readonly string[] =
  'structuredClone TextEncoder TextDecoder URL URLSearchParams Blob WebAssembly Atomics AbortController AbortSignal Event EventTarget MessageChannel crypto atob btoa Intl'.split(
    ' ',
  );
const noQuickJs =
  'QuickJS has it not. V8 has: it measures TypeScript in browsers that are built on Chromium.';

/** By name; without a prototype, because the program's could be asked. */
const byName: Readonly<Record<string, string>> = Object.assign(
  Object.create(null) as Record<string, string>,
  {
    process: `${noNode} ${ownHeap}`,
    require: 'There are no modules here: put what the program needs into it.',
    module: 'There are no modules here, and nothing to export to: leave it out.',
    exports: 'There are no modules here, and nothing to export to: leave it out.',
    __dirname: noNode,
    __filename: noNode,
    Buffer: 'It belongs to Node. Uint8Array is what it is made of.',
    setImmediate: 'It belongs to Node. setTimeout does the same here.',
    global: 'globalThis has the same in every engine.',
    gc: ownHeap,
    document: noPage,
    window: `${noPage} globalThis has what is global.`,
    localStorage: noPage,
    sessionStorage: noPage,
    alert: `${noPage} console.log shows texts.`,
    prompt: `${noPage} Write the answer into the program.`,
    requestAnimationFrame: `${noPage} setTimeout waits, too.`,
    fetch: noNetwork,
    XMLHttpRequest: noNetwork,
    WebSocket: noNetwork,
    EventSource: noNetwork,
    Worker: noThreads,
    SharedWorker: noThreads,
    BroadcastChannel: noThreads,
    importScripts: 'There are no other files here: put what the program needs into it.',
    indexedDB: 'Nothing is stored here: a program starts anew with every run.',
    caches: 'Nothing is stored here: a program starts anew with every run.',
    ...Object.fromEntries(onlyV8.map((name) => [name, noQuickJs])),
    React: 'There are no libraries here: put what the program needs into it.',
  },
);

const network = /Failed to fetch|NetworkError|Load failed|fetch is not a function/;
const collector =
  /^(?:globalThis\.)?gc is not a function|performance\.memory|measureUserAgentSpecificMemory/;

/** In whole sentences; nothing where the engine's message says it all. */
export function adviceFor(name: string, message: string): string | undefined {
  if (name === 'ReferenceError') {
    const known = regExpExec(undefinedName, message)?.[1];
    return known === undefined ? undefined : byName[known];
  }
  if (name !== 'TypeError' && name !== 'NetworkError') return undefined;
  if (regExpExec(network, message) !== null) return noNetwork;
  return regExpExec(collector, message) === null ? undefined : ownHeap;
}
