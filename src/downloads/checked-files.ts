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

/** Adds up what arrives of several files; the total is known when all lengths are. */
class Progress {
  readonly #emit: (event: ProgressEvent) => void;
  readonly #label: string;
  /** By SHA-256; `undefined` where the server has not told, or does not. */
  readonly #totals: Map<string, number | undefined>;
  #loaded = 0;

  constructor(files: readonly Wanted[], label: string, emit: (event: ProgressEvent) => void) {
    this.#label = label;
    this.#emit = emit;
    this.#totals = new Map(files.map(({ sha256, bytes }) => [sha256, bytes]));
    if (files.length > 0) this.#tell();
  }

  of({ sha256 }: Wanted): DownloadEvents {
    return {
      onTotal: (bytes) => this.#totals.set(sha256, bytes),
      onBytes: (bytes) => {
        this.#loaded += bytes;
        this.#tell();
      },
    };
  }

  #tell(): void {
    let total: number | undefined = 0;
    for (const bytes of this.#totals.values()) {
      total = total === undefined || bytes === undefined ? undefined : total + bytes;
    }
    this.#emit({
      kind: 'progress',
      label: this.#label,
      loaded: this.#loaded,
      total,
      unit: 'bytes',
    });
  }
}
