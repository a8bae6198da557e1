import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Path of a Python interpreter that has these requirements installed, in a
 * virtual environment under `.cache/`. It is made where it does not exist.
 *
 * @throws Error that says what is missing.
 */
export function pythonEnvironment(requirements: string): string {
  const key = createHash('sha256').update(requirements).digest('hex').slice(0, 12);
  const folder = resolve('.cache', `python-${key}`);
  const python = join(folder, 'bin', 'python');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return python;

  if (spawnSync('python3', ['--version']).status !== 0) {
    throw new Error('python3 was not found on the PATH. Install Python 3.11 or newer.');
  }
  console.log('Making a Python environment in .cache/ …');
  // Elsewhere at first: checks that run side by side may make the same.
  const part = `${folder}.${process.pid}`;
  execFileSync('python3', ['-m', 'venv', part], { stdio: 'inherit' });
  const list = join(part, 'requirements.txt');
  writeFileSync(list, requirements);
  execFileSync(
    join(part, 'bin', 'python'),
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', list],
    { stdio: 'inherit' },
  );
  writeFileSync(join(part, 'complete'), '');
  if (!existsSync(complete)) rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(part, folder);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(complete)) throw error;
  }
  return python;
}
