import * as Comlink from 'comlink';
import { onAbort } from '../../measurement/abort.ts';
import { isChromium } from '../../measurement/chromium.ts';
import frameScript from './frame/main.ts?script-text';
import type { FrameApi, FrameEvent } from './frame/protocol.ts';

const pingEveryMs = 1_000;
/**
 * Elsewhere than in Chromium the frame shares the page's process, which nothing but a busy machine
 * keeps from answering: then it is waited for.
 */
const missedPingsUntilDead = () => (isChromium() ? 5 : 60);
const connectDeadlineMs = 10_000;

/**
 * Under this policy nothing in the frame reaches the network or any storage,
 * while workers, Pyodide's modules (data:) and WebAssembly work.
 */
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob: data:; worker-src blob: data:";

/**
 * The hidden frame in which all programs run. Its origin is opaque, so that a
 * program has nothing of the site's. In Chromium it is a process of its own:
 * a program that allocates without end kills that process and not the page.
 * `srcdoc` makes the frame inherit the page's isolation.
 */
export class FrameHost {
  readonly #element: HTMLIFrameElement;
  readonly #dead = new AbortController();
  /** Nothing waits for the frame's document any more. */
  readonly #loaded = new AbortController();
  readonly #api: Promise<Comlink.Remote<FrameApi>>;
  readonly #listeners = new Set<(event: FrameEvent) => void>();
  #heartbeat: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.setAttribute('allow', 'cross-origin-isolated');
    frame.setAttribute('aria-hidden', 'true');
    frame.tabIndex = -1;
    frame.title = 'Where examples run';
    // Only this page's own first message is heard in it.
    frame.name = `heapwise-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
    frame.hidden = true;
    // `</script` cannot stand in an inline script.
    const script = frameScript.replaceAll('</script', '<\\/script');
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${script}</script>`;
    this.#element = frame;
    this.#api = this.#connect();
    this.#api.then(
      (api) => this.#beat(api, 0),
      (error: unknown) => this.#end(error),
    );
  }

  /** Aborted when the frame's process has died, or the frame was disposed of; with the reason. */
  get dead(): AbortSignal {
    return this.#dead.signal;
  }

  /** @throws Error when the frame did not start. */
  api(): Promise<Comlink.Remote<FrameApi>> {
    return this.#api;
  }

  /** Sends the frame's events here, too. Answers how to end that. */
  listen(onEvent: (event: FrameEvent) => void): () => void {
    this.#listeners.add(onEvent);
    return () => this.#listeners.delete(onEvent);
  }

  dispose(): void {
    this.#end(new Error('The frame for examples has been disposed of.'));
  }

  #end(reason: unknown): void {
    clearTimeout(this.#heartbeat);
    this.#listeners.clear();
    this.#dead.abort(reason);
    this.#element.remove();
  }

  async #connect(): Promise<Comlink.Remote<FrameApi>> {
    const loaded = new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(
        () => reject(new Error('The frame for examples did not start within 10 s.')),
        connectDeadlineMs,
      );
      const { signal } = this.#loaded;
      this.#element.addEventListener('load', () => resolve(), { signal });
      onAbort(this.dead, () => reject(new Error('The frame for examples is gone.')));
      onAbort(signal, () => clearTimeout(deadline));
    }).finally(() => this.#loaded.abort());
    document.body.append(this.#element);
    await loaded;
    const { port1, port2 } = new MessageChannel();
    onAbort(this.dead, () => port1.close());
    // The frame's origin is opaque: no target origin names it.
    this.#element.contentWindow?.postMessage(this.#element.name, '*', [port2]);
    const api = Comlink.wrap<FrameApi>(port1);
    await api.listen(
      Comlink.proxy((event) => {
        for (const listener of this.#listeners) listener(event);
      }),
    );
    return api;
  }

  /**
   * A killed process says nothing; it only stops answering. Several pings must
   * be missed in a row: after a computer's sleep one is late without harm.
   */
  #beat(api: Comlink.Remote<FrameApi>, missed: number): void {
    if (this.dead.aborted) return;
    if (missed >= missedPingsUntilDead()) {
      return this.#end(new Error('The frame for examples has stopped answering.'));
    }
    let answered = false;
    void api.ping().then(() => (answered = true));
    this.#heartbeat = setTimeout(() => this.#beat(api, answered ? 0 : missed + 1), pingEveryMs);
  }
}
