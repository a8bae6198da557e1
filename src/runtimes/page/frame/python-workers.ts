import { FrameWorker } from './frame-worker.ts';
import type { FromWorker } from '../workers/protocol.ts';
import { owned, shared } from '../shared-bytes.ts';

interface PythonFiles {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly module: WebAssembly.Module;
}

/**
 * Starts Python workers. The first boots plainly and sends back an image of
 * its memory; all others wait for that image and are restored from it, which
 * is several times faster and gives every run the same starting memory.
 */
export class PythonWorkers {
  readonly #script: string;
  readonly #parts: Promise<PythonFiles>;
  /** Pending while the first worker boots; `undefined` where images do not work. */
  #snapshot: Promise<Uint8Array | undefined> | undefined;
  readonly #made = Promise.withResolvers<Uint8Array<ArrayBuffer>>();

  constructor(script: string, parts: Promise<PythonFiles>, snapshot: Uint8Array | undefined) {
    this.#script = script;
    this.#parts = parts;
    if (snapshot) this.#snapshot = Promise.resolve(shared(snapshot));
  }

  /** The image, when a worker here has made it: never, where none does. */
  newSnapshot(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#made.promise;
  }

  start = async (): Promise<FrameWorker> => {
    const { files, module } = await this.#parts;
    const first = this.#snapshot === undefined;
    if (!first) {
      const snapshot = await this.#snapshot;
      return FrameWorker.start(this.#script, { engine: 'python', files, module, snapshot });
    }
    let settle: (bytes: Uint8Array | undefined) => void = () => {};
    this.#snapshot = new Promise((resolve) => (settle = resolve));
    const worker = await FrameWorker.start(this.#script, { engine: 'python', files, module });
    worker.onMessage = (message: FromWorker) => {
      if (message.type !== 'snapshot') return;
      const image = shared(message.bytes);
      settle(image);
      // The page is given a buffer of its own.
      this.#made.resolve(owned(image === message.bytes ? image.slice() : message.bytes));
    };
    worker.ready.then(
      // The image is sent before `ready`; without one the others boot plainly too.
      () => settle(undefined),
      () => {
        this.#snapshot = undefined;
        settle(undefined);
      },
    );
    return worker;
  };
}
