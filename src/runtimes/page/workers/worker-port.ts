import { uncurryThis } from '../../../harness/primordials.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './protocol.ts';

/** The worker's side of its private port. The program cannot reach it, nor change how it works. */
export interface WorkerPort {
  post(message: FromWorker, transfer?: Transferable[]): void;
  listen(onMessage: (message: ToWorker) => void): void;
}

const messageData = uncurryThis(
  Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get as (
    this: MessageEvent,
  ) => unknown,
);

/** Waits for the frame's first message, which brings the port and what to set up. */
export function connect(onSetup: (port: WorkerPort, setup: WorkerSetup) => void): void {
  addEventListener(
    'message',
    (event: MessageEvent<{ port: MessagePort; setup: WorkerSetup }>) => {
      const { port, setup } = event.data;
      const post = port.postMessage.bind(port) as WorkerPort['post'];
      onSetup(
        {
          // Without a list: one would be read through `Array.prototype[Symbol.iterator]`,
          // which may be the program's.
          post: (message, transfer) => (transfer ? post(message, transfer) : post(message)),
          listen(onMessage) {
            port.onmessage = (received) => onMessage(messageData(received) as ToWorker);
          },
        },
        setup,
      );
    },
    { once: true },
  );
}

/**
 * Takes from the worker's global scope what a program could use to leave it or
 * to hide memory: further workers, and the end of this one.
 */
export function closeDoors(): void {
  for (const name of ['Worker', 'SharedWorker', 'close', 'importScripts', 'BroadcastChannel']) {
    for (let scope: object | null = globalThis; scope; scope = prototypeOf(scope)) {
      if (Object.hasOwn(scope, name)) delete (scope as Record<string, unknown>)[name];
    }
  }
}

const prototypeOf = Object.getPrototypeOf as (object: object) => object | null;
