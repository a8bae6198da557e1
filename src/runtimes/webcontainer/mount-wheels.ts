/** Wheels of Pyodide's distribution, in the container: the files that this tab uses itself. */
import type { NeededWheel } from '../../downloads/wheels/wheel-index.ts';
import type { Pair, Variant } from '../../measurement/example.ts';
import type { Outcome } from '../../measurement/outcome.ts';
import type { MeasureOptions } from '../runtime.ts';
import { variants } from '../../measurement/example.ts';
import { siteWheels } from '../../downloads/wheels/site-wheels.ts';
import { installable, reasonAgainst, wheelStore } from '../../downloads/wheels/wheel-store.ts';
import type { PageContainer } from './page-container.ts';

const folder = 'heapwise/wheels';

export type MountedWheels =
  | { readonly kind: 'mounted'; readonly names: readonly string[] }
  | Extract<Outcome, { kind: 'unavailable' }>;

/** Puts files into one container, each once. */
export class WheelMount {
  readonly #host: PageContainer;
  /** SHA-256 of the files that are there. */
  readonly #mounted = new Set<string>();

  constructor(host: PageContainer) {
    this.#host = host;
  }

  /**
   * What each program of a run needs: in the container from then on, or the reason why not.
   * @throws when the container is lost, or the signal is aborted
   */
  async prepare(
    pair: Pair,
    { signal, onEvent }: Pick<MeasureOptions, 'signal' | 'onEvent'>,
  ): Promise<Readonly<Record<Variant, MountedWheels>>> {
    const { lockFile, index } = await siteWheels();
    const needed = {
      before: index.wheelsFor(pair.before.source),
      after: index.wheelsFor(pair.after.source),
    };
    const lacked = new Map(
      variants
        .flatMap((variant) => needed[variant])
        .filter(({ sha256 }) => !this.#mounted.has(sha256))
        .map((item) => [item.sha256, item] as const),
    );
    const wheels = await wheelStore.get([...lacked.values()], { signal, onProgress: onEvent });
    if (wheels.size > 0 && this.#mounted.size === 0) await this.#begin(lockFile);
    for (const [sha256, wheel] of wheels) {
      const item = lacked.get(sha256);
      if (!item || wheel.kind === 'missing') continue;
      await this.#write(item.fileName, wheel.bytes);
      this.#mounted.add(sha256);
    }
    const ready = (own: readonly NeededWheel[]): MountedWheels => {
      const reason = reasonAgainst(own, wheels);
      return reason === undefined
        ? { kind: 'mounted', names: installable(own, wheels).map(({ name }) => name) }
        : { kind: 'unavailable', reason };
    };
    return { before: ready(needed.before), after: ready(needed.after) };
  }

  /** With the lock file that the wheels were checked against. */
  async #begin(lockFile: string): Promise<void> {
    const { fs } = this.#host.container;
    await this.#host.alive(fs.mkdir(folder, { recursive: true }));
    await this.#write('pyodide-lock.json', new TextEncoder().encode(lockFile));
  }

  #write(name: string, bytes: Uint8Array): Promise<void> {
    return this.#host.alive(this.#host.container.fs.writeFile(`${folder}/${name}`, bytes));
  }
}
