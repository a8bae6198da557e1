import type {
  FromWorker,
  LetGoOf,
  StepAnswer,
  ToWorker,
  V8Step,
  WorkerSetup,
} from '../workers/protocol.ts';

const releaseDeadlineMs = 1_000;
/** A worker that does not answer by then is kept busy by what its program left behind. */
const stepDeadlineMs = 30_000;
/**
 * How long a worker's thread may take to end after `terminate()`. Nothing that
 * an opaque origin may use reports it. Seen in Chromium 156: 10 to 60 ms for an
 * idle worker with an empty heap. A busy one is left alone for 2 s before it is
 * forced to stop, and then frees its heap, 0.3 s for 60 MB.
 */
const idleEndMs = 250;
const busyEndMs = 3_000;
/**
 * WebKit compiles the functions of a module that are called often, once for all workers, and drops
 * the work when the worker ends that has asked for it. The function is then interpreted for as long
 * as the page is there, by all: a loop of Python took 0.8 s instead of 0.1 s, run after run, when a
 * short program had ended before. So a worker that is idle stays for a while. Two of them: each
 * holds some 50 MB.
 * https://github.com/WebKit/WebKit/blob/main/Source/JavaScriptCore/wasm/WasmWorklist.cpp
 * (stopAllPlansForContext)
 */
const lingerMs = 5_000;
const mostLingering = 2;

type WorkerMode = 'blob' | 'data';

/**
 * A worker that holds at most one program of the reader. Everything it says
 * comes over a private port: the program can post on the worker's own global
 * scope as it likes, and nobody listens there.
 */
export class FrameWorker {
  /** As `measureUserAgentSpecificMemory()` will name it. */
  readonly url: string;
  /** Resolves when the worker is ready for a program; rejects with a reason. */
  readonly ready: Promise<Extract<FromWorker, { type: 'ready' }>>;
  onMessage: (message: FromWorker) => void = () => {};
  /** The worker failed outside of its protocol, for example while being started. */
  onFailure: (reason: string) => void = () => {};
  readonly #worker: Worker;
  readonly #startedAs: WorkerMode;
  readonly #port: MessagePort;
  #alive = true;
  #released: () => void = () => {};
  #asked = 0;
  readonly #answers = new Map<number, (answer: StepAnswer) => void>();

  static readonly alive = new Set<FrameWorker>();
  private static readonly endingOnes = new Set<Promise<void>>();
  private static readonly lingering: (() => void)[] = [];
  static #mode: Promise<WorkerMode> | undefined;

  static async start(script: string, setup: WorkerSetup): Promise<FrameWorker> {
    FrameWorker.#mode ??= detectMode();
    return new FrameWorker(script, setup, await FrameWorker.#mode);
  }

  private constructor(script: string, setup: WorkerSetup, mode: WorkerMode) {
    this.url = scriptUrl(script, mode);
    this.#startedAs = mode;
    this.#worker = newWorker(this.url, mode);
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.ready = new Promise((resolve, reject) => {
      port1.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (data.type === 'released') this.#released();
        else if (data.type === 'done') this.#answers.get(data.id)?.(data);
        else if (data.type === 'ready') resolve(data);
        else if (data.type === 'broken') reject(new Error(data.reason));
        else this.onMessage(data);
      };
      this.#worker.onerror = (event) => {
        event.preventDefault();
        const reason = event.message || 'The worker could not be started.';
        reject(new Error(reason));
        this.onFailure(reason);
      };
    });
    // A spare that breaks is noticed by whoever takes it.
    this.ready.catch(() => {});
    this.#worker.postMessage({ port: port2, setup }, [port2]);
    FrameWorker.alive.add(this);
  }

  send(message: ToWorker): void {
    if (this.#alive) this.#port.postMessage(message);
  }

  /**
   * Takes a step on the way to a figure.
   * @throws Error when the worker does not answer
   */
  ask(step: V8Step | LetGoOf): Promise<StepAnswer> {
    const id = ++this.#asked;
    return new Promise<StepAnswer>((resolve, reject) => {
      const reason = `The program went on after its end and kept its worker busy for ${stepDeadlineMs / 1000} s.`;
      const deadline = setTimeout(() => {
        this.#answers.delete(id);
        reject(new Error(reason));
      }, stepDeadlineMs);
      this.#answers.set(id, (answer) => {
        clearTimeout(deadline);
        this.#answers.delete(id);
        resolve(answer);
      });
      this.send(typeof step === 'string' ? { type: step, id } : { ...step, id });
    });
  }

  /** Ends the worker at once, whatever it is doing. */
  terminate(): void {
    this.#end(busyEndMs);
  }

  /** Ends a worker that is idle: lets it drop its heap first, so that its end is quick. */
  retire(): void {
    if (!this.#alive) return;
    const released = new Promise<boolean>((resolve) => {
      this.#released = () => resolve(true);
      setTimeout(() => resolve(false), releaseDeadlineMs);
    });
    this.send({ type: 'release' });
    const ending = released.then(async (empty) => {
      // WebKit: see `detectMode`.
      if (this.#startedAs === 'data') await FrameWorker.#linger();
      this.#end(empty ? idleEndMs : busyEndMs);
    });
    track(FrameWorker.endingOnes, ending);
  }

  /**
   * Resolves when all workers that were terminated or retired have ended.
   *
   * Chromium asks every worker thread of the process for its memory. One that
   * is on its way out never answers, and then that reading, and all later ones
   * of the process, hang for a minute. `terminate()` returns before that end.
   */
  static async allEnded(): Promise<void> {
    while (FrameWorker.endingOnes.size > 0) await Promise.all(FrameWorker.endingOnes);
  }

  /** Resolves after a while, or when enough others have come. */
  static async #linger(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    FrameWorker.lingering.push(resolve);
    if (FrameWorker.lingering.length > mostLingering) FrameWorker.lingering.shift()?.();
    await Promise.race([promise, delay(lingerMs)]);
    const at = FrameWorker.lingering.indexOf(resolve);
    if (at >= 0) FrameWorker.lingering.splice(at, 1);
  }

  #end(endsWithinMs: number): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#worker.terminate();
    this.#port.close();
    if (this.url.startsWith('blob:')) URL.revokeObjectURL(this.url);
    FrameWorker.alive.delete(this);
    track(FrameWorker.endingOnes, delay(endsWithinMs));
  }
}

function track(set: Set<Promise<void>>, promise: Promise<void>): void {
  set.add(promise);
  void promise.finally(() => set.delete(promise));
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function scriptUrl(script: string, mode: WorkerMode): string {
  return mode === 'blob'
    ? URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
    : `data:text/javascript,${encodeURIComponent(script)}`;
}

function newWorker(url: string, mode: WorkerMode): Worker {
  return new Worker(url, mode === 'blob' ? {} : { type: 'module' });
}

/**
 * blob: workers do not start in WebKit's opaque origins; a data: worker makes
 * Chromium crash when memory is measured. So blob: is tried first, and data:
 * is used only where blob: fails.
 */
async function detectMode(): Promise<WorkerMode> {
  const url = scriptUrl('postMessage(0)', 'blob');
  try {
    const worker = newWorker(url, 'blob');
    const works = await new Promise<boolean>((resolve) => {
      worker.onmessage = () => resolve(true);
      worker.onerror = () => resolve(false);
    });
    worker.terminate();
    return works ? 'blob' : 'data';
  } catch {
    return 'data';
  } finally {
    URL.revokeObjectURL(url);
  }
}
