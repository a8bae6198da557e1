/** The engines' own files, as the page's runtimes take them. */
import { engines } from 'virtual:engine-files';
import type { ProgressEvent } from '../measurement/run-event.ts';
import { begin, begun, finish } from './begun.ts';
import { loadServedFiles, type ServedFiles } from './served-files.ts';

/** An engine's files by name, as bytes; transferred to the frame once. */
export type EngineBytes = Readonly<Record<string, Uint8Array>>;

/** The engines that are downloaded, by their names on npm. */
export type DownloadedEngine = keyof typeof engines;

const labels: Readonly<Record<DownloadedEngine, string>> = {
  pyodide: 'Python',
  'quickjs-wasi': 'QuickJS',
};

/**
 * All files of an engine, each checked against the SHA-256 that the site was built with.
 * @throws DownloadError when one is missing, cut short or altered
 */
export async function loadEngineFiles(
  engine: DownloadedEngine,
  onProgress: (event: ProgressEvent) => void,
): Promise<ServedFiles> {
  begin(engine);
  const label = `Downloading ${labels[engine]}`;
  const served = await loadServedFiles(engines[engine].files, label, onProgress);
  // Also where the storage is full: downloading again would not help.
  void served.kept.then(() => finish(engine));
  return served;
}

/** Goes on with downloads that another page had to leave. A failure waits for the next page. */
export async function resumeDownloads(): Promise<void> {
  for (const name of begun()) {
    if (!isEngine(name)) finish(name);
    else await (await loadEngineFiles(name, () => {})).kept;
  }
}

function isEngine(name: string): name is DownloadedEngine {
  return Object.hasOwn(engines, name);
}
