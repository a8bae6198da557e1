import { transfer, type Remote } from 'comlink';
import { engines } from 'virtual:engine-files';
import type { RunEvent } from '../../measurement/run-event.ts';
import { cached, forgetOthers, keep } from '../../downloads/file-cache.ts';
import { loadEngineFiles } from '../../downloads/engine-files.ts';
import { sealed, unsealed } from '../../downloads/sealed.ts';
import { DownloadError } from '../../downloads/served-files.ts';
import type { FrameApi } from './frame/protocol.ts';
import { npmPackageUrls } from '../../downloads/npm-packages.ts';
import { snapshotKey } from './snapshot-key.ts';
import { provideLockFile } from '../../downloads/wheels/site-wheels.ts';
import { isWheelAddress } from '../../downloads/wheels/wheel-source.ts';

type Supplied = 'python' | 'quickjs';
/** Browsers that are hardened have none: nothing is downloaded for them. */
const withoutWebAssembly: Readonly<Record<Supplied, string>> = {
  python:
    'Python cannot run here: it is compiled to WebAssembly, which this browser does not have, or has turned off. The recorded figures are not affected.',
  quickjs:
    'TypeScript cannot be measured here: its engine is compiled to WebAssembly, which this browser does not have, or has turned off. The recorded figures are not affected.',
};

type ProgressEvent = Extract<RunEvent, { kind: 'progress' }>;

/** Brings engines' files, and Python's memory image, into the frame: once for each frame. */
export class EngineSupply {
  readonly #installed = new Map<Supplied, Promise<void>>();
  readonly #listeners = new Set<(event: ProgressEvent) => void>();
  #tidied = false;

  /**
   * The download does not wait for the frame, which is starting meanwhile.
   * @throws DownloadError; the next call tries again.
   */
  async install(
    engine: Supplied,
    api: Promise<Remote<FrameApi>>,
    onEvent: (event: RunEvent) => void,
  ): Promise<void> {
    // A run that finds a download under way, begun by `prepare`, shows its progress too.
    this.#listeners.add(onEvent);
    let installing = this.#installed.get(engine);
    if (!installing) {
      installing = this.#install(engine, api);
      this.#installed.set(engine, installing);
      installing.catch(() => this.#installed.delete(engine));
    }
    try {
      await installing;
    } finally {
      this.#listeners.delete(onEvent);
    }
  }

  /** The frame is gone, and the files with it. */
  forget(): void {
    this.#installed.clear();
  }

  /** Drops what earlier builds have kept: once, after a run, so that it delays none. */
  async forgetOthers(): Promise<void> {
    if (this.#tidied) return;
    this.#tidied = true;
    const urls = Object.values(engines).flatMap(({ files }) => files.map(({ url }) => url));
    await forgetOthers([...urls, ...npmPackageUrls, await snapshotKey()], isWheelAddress);
  }

  async #install(engine: Supplied, api: Promise<Remote<FrameApi>>): Promise<void> {
    if (!('WebAssembly' in globalThis)) throw new DownloadError(withoutWebAssembly[engine]);
    const emit = (event: ProgressEvent) => {
      for (const listener of this.#listeners) listener(event);
    };
    const [download, snapshot] = await Promise.all([
      loadEngineFiles(engine === 'python' ? 'pyodide' : 'quickjs-wasi', emit),
      engine === 'python' ? keptImage() : undefined,
    ]);
    if (engine === 'python') provideLockFile(download.files);
    const buffers = [...Object.values(download.files), ...(snapshot ? [snapshot] : [])].map(
      (bytes) => bytes.buffer,
    );
    emit({
      kind: 'progress',
      label:
        engine === 'python'
          ? snapshot
            ? 'Starting Python'
            : 'Starting Python for the first time'
          : 'Starting QuickJS',
    });
    // Moved, not copied. The snapshot's buffer is in the same list.
    const files = transfer({ ...download.files }, buffers);
    const frame = await api;
    if (snapshot) return void (await frame.install(engine, files, snapshot));
    await frame.install(engine, files);
    // Without it the next visit makes another.
    if (engine === 'python') void this.#keepImage(frame).catch(() => {});
  }

  /** As soon as the first interpreter has made it: the reader may leave right after the run. */
  async #keepImage(frame: Remote<FrameApi>): Promise<void> {
    const image = await frame.newSnapshot();
    if (image) await keep(await snapshotKey(), await sealed(image));
  }
}

/**
 * The memory image that an earlier visit kept. One that is damaged would start, and give figures: it
 * is none, and another is made.
 */
async function keptImage(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const kept = await cached(await snapshotKey());
  return kept && unsealed(kept);
}
