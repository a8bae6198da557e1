import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownWheels } from './own-wheels.ts';

const contents = { numbers: Buffer.from('numbers'), tables: Buffer.from('tables') };

/** Tables depend on numbers. */
const lockFile = JSON.stringify({
  packages: Object.fromEntries(
    Object.entries(contents).map(([name, content]) => [
      name,
      {
        name,
        file_name: `${name}-1.0-py3-none-any.whl`,
        sha256: createHash('sha256').update(content).digest('hex'),
        depends: name === 'tables' ? ['numbers'] : [],
        imports: [name],
      },
    ]),
  ),
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heapwise-wheels-'));
});
afterEach(() => rm(folder, { recursive: true }));

const own = (names: readonly string[]) => ownWheels({ version: '1.2.3', lockFile, names, folder });
const put = (name: keyof typeof contents, content = contents[name]) =>
  writeFile(join(folder, `${name}-1.0-py3-none-any.whl`), content);

it('serves what lessons declare, with what that depends on, where all is here', async () => {
  await put('numbers');
  await put('tables');
  const { files, line } = await own(['tables']);
  expect(files).toEqual([
    { name: 'numbers-1.0-py3-none-any.whl', content: contents.numbers },
    { name: 'tables-1.0-py3-none-any.whl', content: contents.tables },
  ]);
  expect(line).toBe(`Python packages (tables): the site serves them itself, 13 B from ${folder}.`);
});

it('leaves all to the CDN where one is absent or altered, and says which', async () => {
  await put('tables');
  const absent = await own(['tables']);
  expect(absent.files).toEqual([]);
  expect(absent.line).toBe(
    `Python packages (tables): pages load them from cdn.jsdelivr.net, because ${folder} lacks numbers-1.0-py3-none-any.whl. npm run fetch-wheels brings them.`,
  );
  await put('numbers', Buffer.from('altered'));
  expect(await own(['tables'])).toEqual(absent);
});

it('serves nothing where no lesson declares a package', async () => {
  expect(await own([])).toEqual({ files: [], line: 'Python packages: no lesson declares any.' });
});
