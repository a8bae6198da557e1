import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lackingWheels, readWheel, wheelFolder } from './wheel-folder.ts';

it('is in the user’s cache folder unless it is told otherwise', () => {
  const fallback = join(homedir(), '.cache', 'heapwise', 'pyodide-1.2.3');
  expect(wheelFolder('1.2.3', {})).toBe(fallback);
  expect(wheelFolder('1.2.3', { XDG_CACHE_HOME: 'relative' })).toBe(fallback);
  expect(wheelFolder('1.2.3', { XDG_CACHE_HOME: '/caches' })).toBe(
    '/caches/heapwise/pyodide-1.2.3',
  );
  expect(wheelFolder('1.2.3', { XDG_CACHE_HOME: '/caches', HEAPWISE_WHEELS: '/mine' })).toBe(
    '/mine',
  );
});

it('tells a right file from an altered and an absent one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heapwise-wheels-'));
  try {
    const sha256 = createHash('sha256').update('right').digest('hex');
    const items = ['right', 'altered', 'absent'].map((name) => ({
      name,
      fileName: `${name}.whl`,
      sha256,
    }));
    await writeFile(join(folder, 'right.whl'), 'right');
    await writeFile(join(folder, 'altered.whl'), 'wrong');
    const kinds = await Promise.all(
      items.map(async (item) => (await readWheel(folder, item)).kind),
    );
    expect(kinds).toEqual(['right', 'altered', 'absent']);
    const lacking = await lackingWheels(folder, items);
    expect(lacking.map(({ name }) => name)).toEqual(['altered', 'absent']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
