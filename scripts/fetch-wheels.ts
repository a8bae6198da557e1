/**
 * `npm run fetch-wheels [-- numpy …]`: brings the Python packages that lessons declare, or those
 * named, with all that they depend on, from Pyodide's public CDN into a cache folder outside of
 * the repository. Every file is checked against the SHA-256 in Pyodide's lock file.
 *
 * `HEAPWISE_WHEELS` names another folder, `--from URL` another server.
 */
import { mkdir } from 'node:fs/promises';
import { readArguments } from './arguments.ts';
import { declaredPackages } from '../build/declared-packages.ts';
import { formatBytes } from '../src/measurement/format.ts';
import { reasonOf } from '../src/measurement/failure.ts';
import { distributionUrl } from '../src/downloads/wheels/distribution.ts';
import { wheelIndex } from '../src/downloads/wheels/wheel-index.ts';
import { installedDistribution } from '../src/recorder/program-wheels.ts';
import { wheelFolder } from '../src/downloads/wheels/wheel-folder.ts';
import { describeFetch } from './wheels/describe-fetch.ts';
import { fetchWheel } from './wheels/fetch-wheel.ts';

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: { from: { type: 'string' } },
});
const { version, lockFile } = await installedDistribution();
const from = (values.from ?? distributionUrl(version)).replace(/\/?$/, '/');
const folder = wheelFolder(version);
const names = positionals.length > 0 ? positionals : declaredPackages('python');
if (names.length === 0) console.log('No lesson declares a Python package: nothing to fetch.');
let needed: ReturnType<ReturnType<typeof wheelIndex>['wheelsNamed']> = [];
try {
  needed = wheelIndex(lockFile).wheelsNamed(names);
} catch (error) {
  console.error(`${reasonOf(error)} Expected names as in pyodide-lock.json, such as numpy.`);
  process.exit(2);
}
if (needed.length > 0) {
  console.log(`Python packages for Pyodide ${version}: ${names.join(', ')}`);
  console.log(`From ${from} to ${folder}`);
  await mkdir(folder, { recursive: true });
}
let missing = 0;
for (const item of needed) {
  const onProgress = (loaded: number, total: number | undefined) => {
    if (!process.stdout.isTTY) return;
    const of = total === undefined ? '' : ` of ${formatBytes(total)}`;
    process.stdout.write(`\r\x1b[K${item.fileName}: ${formatBytes(loaded)}${of}`);
  };
  const outcome = await fetchWheel(item, { from, folder, onProgress });
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  console.log(describeFetch(item, outcome, from));
  if (outcome.kind !== 'present' && outcome.kind !== 'fetched') missing += 1;
}
if (needed.length > 0) {
  console.log(
    missing === 0
      ? 'All are here: the next build serves them itself, and the recorder uses them.'
      : `${missing} of ${needed.length} are missing: until they are here, pages load packages from Pyodide’s CDN.`,
  );
}
process.exitCode = missing > 0 ? 1 : 0;
