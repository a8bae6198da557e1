import type { NeededWheel } from './wheel-index.ts';
import type { ProgressEvent } from '../../measurement/run-event.ts';
import { loadFiles, type Fault } from '../checked-files.ts';
import { wheelSource, type WheelSource } from './wheel-source.ts';
import { formatCount } from '../../measurement/format.ts';

export type Wheel =
  | { readonly kind: 'here'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `fault` goes on where `numpy could not be loaded: ` ends. */
  | { readonly kind: 'missing'; readonly fault: string };

export interface WheelOptions {
  /** Stop ends the downloads. */
  readonly signal: AbortSignal;
  readonly onProgress: (event: ProgressEvent) => void;
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
      const blob = this.#held.get(item.sha256);
      if (!blob) missing.push(item);
      else {
        const bytes = new Uint8Array(await blob.arrayBuffer());
        found.set(item.sha256, { kind: 'here', bytes });
      }
    }
    const sources = missing.map((item) => ({ ...item, ...wheelSource(item) }));
    const { files } = await loadFiles(sources, {
      label: labelOf,
      onProgress,
      signal,
      silenceMs,
    });
    for (const item of missing) {
      const file = files.get(item.sha256);
      if (file?.kind === 'here') {
        this.#held.set(item.sha256, new Blob([file.bytes]));
        found.set(item.sha256, file);
      } else if (file) {
        found.set(item.sha256, { kind: 'missing', fault: describe(item, file.fault) });
      }
    }
    return found;
  }
}

/** One for the page. */
export const wheelStore = new WheelStore();

/** `Downloading numpy and six from cdn.jsdelivr.net`: what was asked for, and who is asked. */
function labelOf(items: readonly (NeededWheel & WheelSource)[]): string {
  const names = [...new Set(items.map(({ neededBy }) => neededBy))].join(' and ');
  const host = items.find((item) => item.host !== undefined)?.host;
  return `Downloading ${names}${host === undefined ? '' : ` from ${host}`}`;
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

function describe(item: NeededWheel, fault: Fault): string {
  const { fileName } = item;
  const { host = 'this site' } = wheelSource(item);
  switch (fault.kind) {
    case 'unreachable':
      return navigator.onLine
        ? `${host} cannot be reached. Check the connection and run again.`
        : 'this browser is offline and has no copy of it. Go online and run again.';
    case 'refused':
      return `${host} answered ${fault.status} for ${fileName}. Run again later.`;
    case 'short': {
      const of = fault.expected === undefined ? '' : ` of ${formatCount(fault.expected)}`;
      return `${fileName} was cut short, ${formatCount(fault.arrived)}${of} B arrived. Run again.`;
    }
    case 'altered':
      return `${fileName} does not have the SHA-256 in Pyodide’s lock file, so it was not used. Run again; if that does not help, something between you and ${host} alters it.`;
    case 'insecure':
      return 'Python packages can be checked, and so used, only on an https address.';
  }
}
