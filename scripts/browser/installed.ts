/** Programs of this machine, and how they come to it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface Browser {
  readonly path: string;
  readonly version: string;
}

/** Path of a program on the PATH. */
export function which(name: string): string | undefined {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** The first of the paths that is there and says its version. */
export function firstThatRuns(paths: readonly (string | undefined)[]): Browser | undefined {
  for (const path of paths) {
    if (!path || !existsSync(path)) continue;
    const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
    if (status === 0) return { path, version: stdout.trim().split(' built on')[0] ?? '' };
  }
  return undefined;
}

/** Installs packages where this is Debian and we may; says whether it has. */
export function debianInstall(...packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !which('apt-get')) return false;
  console.log(`Installing from Debian’s packages: ${packages.join(', ')}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Whoever installs something at the same time is waited for.
  const lock = ['-o', 'DPkg::Lock::Timeout=600'];
  return (
    run('apt-get', [...lock, 'update', '--quiet'], 300_000, env) &&
    run('apt-get', [...lock, 'install', '--quiet', '--yes', ...packages], 900_000, env)
  );
}

export function run(
  command: string,
  args: readonly string[],
  timeout: number,
  env = process.env,
): boolean {
  return spawnSync(command, args, { stdio: 'inherit', timeout, env }).status === 0;
}
