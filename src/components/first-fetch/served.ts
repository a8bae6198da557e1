/** What this build serves, for what a first run fetches of it. */
import { engines, neededWheels, wheels } from 'virtual:engine-files';
import { encoding, npmPackages } from 'virtual:npm-packages';
import { engineCache } from '../../downloads/file-cache.ts';
import type { ServedByBuild } from './first-fetch.ts';

export const served: ServedByBuild = {
  pyodide: engines.pyodide.files,
  quickjs: engines['quickjs-wasi'].files,
  wheels,
  neededWheels,
  npm: npmPackages,
  encoding,
  cache: engineCache,
};
