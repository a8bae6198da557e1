import type { NeededWheel } from './wheel-index.ts';
import type { RunEvent } from '../../measurement/run-event.ts';
import { digestOf, download, type Downloaded } from '../download.ts';
import { cached, keep } from '../file-cache.ts';
import { wheelSource, type WheelSource } from './wheel-source.ts';
import { formatCount } from '../../measurement/format.ts';

export type Wheel =
  | { readonly kind: 'here'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `fault` goes on where `numpy could not be loaded: ` ends. */
  | { readonly kind: 'missing'; readonly fault: string };

export interface WheelOptions {
  /** Stop ends the downloads. */
  readonly signal: AbortSignal;
  readonly onProgress: (event: Extract<RunEvent, { kind: 'progress' }>) => void;
}

/** In milliseconds. */
const silenceMs = 30_000;

/**
 * The wheels that this page has had, for all of its runtimes: in memory (as blobs, which
 * browsers may move to disk) for as long as the page lives, and in Cache Storage for later visits.
 */
export class WheelStore {
  /** By SHA-256. */
  readonly #held = new Map<string, Blob>();
  /** Downloaded here and not kept in Cache Storage yet, by address. */
  readonly #unkept = new Map<string, Blob>();

  /**
   * The files by their SHA-256, each of which has been checked. What is neither in memory nor in
   * Cache Storage is downloaded, with progress in bytes.
   * @throws the signal's reason when it is aborted
   */
  async get(
    wanted: readonly NeededWheel[],
    { signal, onProgress }: WheelOptions,
  ): Promise<ReadonlyMap<string, Wheel>> {
    const found = new Map<string, Wheel>();
    const missing: NeededWheel[] = [];
    for (const item of wanted) {
      const bytes = await this.#kept(item);
      if (bytes) found.set(item.sha256, { kind: 'here', bytes });
      else missing.push(item);
    }
    const progress = new Progress(missing, onProgress);
    await Promise.all(
      missing.map(async (item) => {
        const source = wheelSource(item);
        const events = progress.of(item);
        const answer = await download({ ...source, sha256: item.sha256 }, events, {
          signal,
          silenceMs,
        });
        if (answer.kind !== 'complete') {
          return found.set(item.sha256, {
            kind: 'missing',
            fault: faultOf(item, source, answer),
          });
        }
        const blob = new Blob([answer.bytes]);
        this.#held.set(item.sha256, blob);
        this.#unkept.set(source.url, blob);
        return found.set(item.sha256, { kind: 'here', bytes: answer.bytes });
      }),
    );
    return found;
  }

  /** Writes to Cache Storage; call when there is time. */
  async keepForNextVisit(): Promise<void> {
    for (const [url, blob] of this.#unkept) {
      this.#unkept.delete(url);
      await keep(url, new Uint8Array(await blob.arrayBuffer()));
    }
  }

  async #kept(item: NeededWheel): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const blob = this.#held.get(item.sha256);
    if (blob) return new Uint8Array(await blob.arrayBuffer());
    const bytes = await cached(wheelSource(item).url);
    if (!bytes || (await digestOf(bytes)) !== item.sha256) return undefined;
    this.#held.set(item.sha256, new Blob([bytes]));
    return bytes;
  }
}

/** One for the page. */
export const wheelStore = new WheelStore();

/** Adds up what arrives of several files; the total is known when all servers have told theirs. */
class Progress {
  readonly #emit: WheelOptions['onProgress'];
  readonly #label: string;
  readonly #totals = new Map<string, number | undefined>();
  #unanswered: number;
  #loaded = 0;

  constructor(items: readonly NeededWheel[], emit: WheelOptions['onProgress']) {
    const names = [...new Set(items.map(({ neededBy }) => neededBy))].join(' and ');
    const host = items.map((item) => wheelSource(item).host).find((name) => name !== undefined);
    this.#label = `Downloading ${names}${host === undefined ? '' : ` from ${host}`}`;
    this.#emit = emit;
    this.#unanswered = items.length;
    if (items.length > 0) this.#tell();
  }

  of({ sha256 }: NeededWheel) {
    return {
      onTotal: (bytes: number | undefined) => {
        this.#totals.set(sha256, bytes);
        this.#unanswered -= 1;
      },
      onBytes: (bytes: number) => {
        this.#loaded += bytes;
        this.#tell();
      },
    };
  }

  #tell(): void {
    const totals = [...this.#totals.values()];
    const total =
      this.#unanswered > 0 || totals.includes(undefined)
        ? undefined
        : totals.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
    this.#emit({
      kind: 'progress',
      label: this.#label,
      loaded: this.#loaded,
      total,
      unit: 'bytes',
    });
  }
}

/**
 * Why a program cannot have its Python packages, in one line: which one, why, and what to do. Nothing
 * where it can.
 */
export function reasonAgainst(
  needed: readonly NeededWheel[],
  wheels: ReadonlyMap<string, Wheel>,
): string | undefined {
  for (const { sha256, neededBy, optional } of needed) {
    const wheel = wheels.get(sha256);
    if (wheel?.kind === 'missing' && !optional) {
      return `${neededBy} could not be loaded: ${wheel.fault}`;
    }
  }
  return undefined;
}

/** Those that can be installed: a package that the program can do without is there whole, or not. */
export function installable(
  needed: readonly NeededWheel[],
  wheels: ReadonlyMap<string, Wheel>,
): readonly NeededWheel[] {
  const lacking = needed.filter(({ sha256 }) => wheels.get(sha256)?.kind === 'missing');
  const without = new Set(lacking.map(({ neededBy }) => neededBy));
  return needed.filter(({ neededBy, optional }) => !(optional && without.has(neededBy)));
}

function faultOf(
  { fileName }: NeededWheel,
  { host = 'this site' }: WheelSource,
  answer: Exclude<Downloaded, { kind: 'complete' }>,
): string {
  const bytes = (count: number) => formatCount(count);
  switch (answer.kind) {
    case 'unreachable':
      return navigator.onLine
        ? `${host} cannot be reached. Check the connection and run again.`
        : 'this browser is offline and has no copy of it. Go online and run again.';
    case 'refused':
      return `${host} answered ${answer.status} for ${fileName}. Run again later.`;
    case 'short': {
      const of = answer.expected === undefined ? '' : ` of ${bytes(answer.expected)}`;
      return `${fileName} was cut short, ${bytes(answer.arrived)}${of} B arrived. Run again.`;
    }
    case 'altered':
      return `${fileName} does not have the SHA-256 in Pyodide’s lock file, so it was not used. Run again; if that does not help, something between you and ${host} alters it.`;
    case 'insecure':
      return 'Python packages can be checked, and so used, only on an https address.';
  }
}
