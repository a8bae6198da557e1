/**
 * Several files for the page, each checked: from Cache Storage where an earlier visit kept them,
 * else from the network with progress in bytes. The one way of engines, wheels and npm packages.
 */
import type { ProgressEvent } from '../measurement/run-event.ts';
import {
  digestOf,
  download,
  type Downloaded,
  type DownloadEvents,
  type DownloadLimits,
  type Wanted,
} from './download.ts';
import { cached, keep } from './file-cache.ts';

/** Why a file cannot be had. */
export type Fault = Exclude<Downloaded, { kind: 'complete' }>;

export type CheckedFile =
  | { readonly kind: 'here'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'missing'; readonly fault: Fault };

export interface LoadOptions<File extends Wanted> extends DownloadLimits {
  /** What is told of those that are downloaded; nothing is told where all were kept. */
  readonly label: (lacking: readonly File[]) => string;
  readonly onProgress: (event: ProgressEvent) => void;
  /** False for files that are of no use on the next visit. */
  readonly keeps?: boolean | undefined;
}

export interface CheckedFiles {
  /** By SHA-256. One that is missing does not end the others. */
  readonly files: ReadonlyMap<string, CheckedFile>;
  /**
   * Each file is kept for the next visit as soon as it is here, so that leaving the page loses none.
   * Says in the end whether all are.
   */
  readonly kept: Promise<boolean>;
}

/** The bytes that an earlier visit kept, if they are still the right ones. */
async function keptFile({ url, sha256 }: Wanted): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = await cached(url);
  return bytes && (await digestOf(bytes)) === sha256 ? bytes : undefined;
}

/** @throws the signal's reason when it is aborted */
export async function loadFiles<File extends Wanted>(
  wanted: readonly File[],
  { label, onProgress, keeps = true, ...limits }: LoadOptions<File>,
): Promise<CheckedFiles> {
  const files = new Map<string, CheckedFile>();
  await Promise.all(
    wanted.map(async (file) => {
      const bytes = await keptFile(file);
      if (bytes) files.set(file.sha256, { kind: 'here', bytes });
    }),
  );
  const lacking = wanted.filter(({ sha256 }) => !files.has(sha256));
  const progress = new Progress(lacking, label(lacking), onProgress);
  const keeping: Promise<boolean>[] = [];
  await Promise.all(
    lacking.map(async (file) => {
      const answer = await download(file, progress.of(file), limits);
      if (answer.kind === 'complete') {
        // A blob, because whoever gets the bytes may move them away.
        if (keeps) keeping.push(keep(file.url, new Blob([answer.bytes])));
        files.set(file.sha256, { kind: 'here', bytes: answer.bytes });
      } else files.set(file.sha256, { kind: 'missing', fault: answer });
    }),
  );
  return {
    files,
    kept: Promise.all(keeping).then((all) => all.every(Boolean)),
  };
}

/** What is known of a file's way here. */
interface Arrival {
  /** Unpacked. */
  arrived: number;
  /** Unpacked; `undefined` where the server has not told, or does not. */
  total: number | undefined;
  /** Bytes on the wire for each unpacked one. */
  readonly packed: number;
  compressed: boolean;
}

/**
 * Adds up what arrives of several files, in bytes on the wire: a page sees unpacked ones only, four
 * times as many. The total is known when all lengths are.
 */
class Progress {
  readonly #emit: (event: ProgressEvent) => void;
  readonly #label: string;
  /** By SHA-256. */
  readonly #arrivals: ReadonlyMap<string, Arrival>;

  constructor(files: readonly Wanted[], label: string, emit: (event: ProgressEvent) => void) {
    this.#label = label;
    this.#emit = emit;
    this.#arrivals = new Map(
      files.map(({ sha256, bytes, wireBytes }) => {
        const packed = bytes && wireBytes ? wireBytes / bytes : 1;
        return [sha256, { arrived: 0, total: bytes, packed, compressed: packed !== 1 }];
      }),
    );
    if (files.length > 0) this.#tell();
  }

  of({ sha256 }: Wanted): DownloadEvents {
    const arrival = this.#arrivals.get(sha256);
    return {
      onTotal: (bytes, compressed) => {
        if (arrival) Object.assign(arrival, { total: bytes, compressed });
      },
      onBytes: (bytes) => {
        if (arrival) arrival.arrived += bytes;
        this.#tell();
      },
    };
  }

  #tell(): void {
    let loaded = 0;
    let total: number | undefined = 0;
    for (const file of this.#arrivals.values()) {
      const scale = file.compressed ? file.packed : 1;
      loaded += Math.round(file.arrived * scale);
      total =
        total === undefined || file.total === undefined
          ? undefined
          : total + Math.round(file.total * scale);
    }
    this.#emit({ kind: 'progress', label: this.#label, loaded, total, unit: 'bytes' });
  }
}
