/** The engines' own files, as the page's runtimes take them. */
import { engines } from 'virtual:engine-files';
import type { ProgressEvent } from '../measurement/run-event.ts';
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
export function loadEngineFiles(
  engine: DownloadedEngine,
  onProgress: (event: ProgressEvent) => void,
): Promise<ServedFiles> {
  return loadServedFiles(engines[engine].files, `Downloading ${labels[engine]}`, onProgress);
}
