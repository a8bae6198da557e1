/**
 * Lints and tests the project's Python: `node scripts/python.ts lint|test`.
 * The linter comes from PyPI into a virtual environment of the project's own.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pythonEnvironment } from './python/environment.ts';

const ruff = ['-m', 'ruff'];
const commands: Readonly<Record<string, readonly (readonly string[])[]>> = {
  lint: [
    [...ruff, 'check', '.'],
    [...ruff, 'format', '--check', '.'],
  ],
  format: [
    [...ruff, 'check', '--fix', '.'],
    [...ruff, 'format', '.'],
  ],
  test: [
    [
      '-W',
      'error',
      '-m',
      'unittest',
      'discover',
      '--start-directory',
      'src/harness/python',
      '--verbose',
    ],
  ],
};

const name = process.argv[2] ?? '';
const wanted = commands[name];
if (!wanted) {
  console.error(
    `Expected one of ${Object.keys(commands).join(', ')}, found ${JSON.stringify(name)}.`,
  );
  process.exit(2);
}
const python = pythonEnvironment(readFileSync('requirements-dev.txt', 'utf8'));
for (const args of wanted) {
  const { status } = spawnSync(python, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
