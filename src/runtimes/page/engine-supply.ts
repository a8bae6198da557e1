import { transfer, type Remote } from 'comlink';
import { engines } from 'virtual:engine-files';
import type { RunEvent } from '../../measurement/run-event.ts';
import { cached, forgetOthers, keep } from '../../downloads/file-cache.ts';
import { loadEngineFiles } from '../../downloads/engine-files.ts';
import type { FrameApi } from './frame/protocol.ts';
import { npmPackageUrls } from '../../downloads/npm-packages.ts';
import { snapshotKey } from './snapshot-key.ts';
import { provideLockFile } from '../../downloads/wheels/site-wheels.ts';
import { isWheelAddress } from '../../downloads/wheels/wheel-source.ts';
import { wheelStore } from '../../downloads/wheels/wheel-store.ts';

type Supplied = 'python' | 'quickjs';
type ProgressEvent = Extract<RunEvent, { kind: 'progress' }>;

/** Brings engines' files, and Python's memory image, into the frame: once for each frame. */
export class EngineSupply {
  readonly #installed = new Map<Supplied, Promise<void>>();
  readonly #listeners = new Set<(event: ProgressEvent) => void>();
  #pendingKeeps: (() => Promise<void>)[] = [];

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

  /** Writes to Cache Storage, after a run so that it delays none. */
  async keepForNextVisit(api: Remote<FrameApi>): Promise<void> {
    await wheelStore.keepForNextVisit();
    const keeps = this.#pendingKeeps.splice(0);
    if (keeps.length === 0) return;
    for (const keepOne of keeps) await keepOne();
    const snapshot = await api.newSnapshot();
    if (snapshot) await keep(await snapshotKey(), snapshot);
    const urls = Object.values(engines).flatMap(({ files }) => files.map(({ url }) => url));
    await forgetOthers([...urls, ...npmPackageUrls, await snapshotKey()], isWheelAddress);
  }

  async #install(engine: Supplied, api: Promise<Remote<FrameApi>>): Promise<void> {
    const emit = (event: ProgressEvent) => {
      for (const listener of this.#listeners) listener(event);
    };
    const [download, snapshot] = await Promise.all([
      loadEngineFiles(engine === 'python' ? 'pyodide' : 'quickjs-wasi', emit),
      engine === 'python' ? snapshotKey().then(cached) : undefined,
    ]);
    this.#pendingKeeps.push(download.keep);
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
    await (snapshot ? frame.install(engine, files, snapshot) : frame.install(engine, files));
  }
}
