/** The sweeps of one sandbox, one at a time; what they do is loaded when it is first wanted. */
import { onAbort } from '../../measurement/abort.ts';
import type { Language } from '../../measurement/example.ts';
import { part } from '../part.ts';
import type { SweepPanel } from './sweep-panel.ts';
import type { Sweep, SweepRequest } from './sweep-session.ts';

export type SweepHost = SweepRequest['host'] &
  HTMLElement & {
    readonly languages: readonly Language[];
    readonly lifetime: AbortSignal;
    sweep(ns: readonly number[]): Promise<Sweep>;
  };

export class Sweeps {
  readonly #host: SweepHost;
  readonly #details: HTMLDetailsElement;
  #panel: Promise<SweepPanel> | undefined;
  #stopping: AbortController | undefined;

  constructor(host: SweepHost) {
    this.#host = host;
    this.#details = part<HTMLDetailsElement>(host, '.hs-sweep');
    this.#details.addEventListener('toggle', () => {
      if (this.#details.open) void this.#loaded();
    });
  }

  /** Takes the place of a sweep under way, which ends with the points that it has. */
  async sweep(ns: readonly number[]): Promise<Sweep> {
    this.stop();
    const stopping = new AbortController();
    this.#stopping = stopping;
    const release = onAbort(this.#host.lifetime, () => stopping.abort());
    try {
      const panel = await this.#loaded();
      return await panel.sweep(ns, stopping.signal);
    } finally {
      release();
    }
  }

  stop(): void {
    this.#stopping?.abort();
  }

  /** Language or texts have changed: the panel shows what it knows of them. */
  refresh(): void {
    this.#panel?.then((panel) => panel.show()).catch(() => {});
  }

  #loaded(): Promise<SweepPanel> {
    const loading = (this.#panel ??= import('./sweep-panel.ts').then(
      ({ SweepPanel: Panel }) => new Panel(this.#host, () => this.stop()),
    ));
    loading.catch(() => {
      this.#panel = undefined;
      part(this.#host, '.hs-sweep-body').textContent =
        'The sweep could not be downloaded. Check the connection, and open this again.';
    });
    return loading;
  }
}
