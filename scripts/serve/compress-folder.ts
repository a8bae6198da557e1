import { glob, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import {
  brotliOptions,
  compressibleExtensions,
  leastCompressed,
} from '../../src/hosting/compression.ts';

const compress = promisify(brotliCompress);
const compressible = `**/*.{${compressibleExtensions.join()}}`;

/** Writes a `.br` beside every text and WebAssembly file of a built site that has no newer one. */
export async function compressFolder(root: string): Promise<void> {
  for await (const name of glob(compressible, { cwd: root })) {
    const file = join(root, name);
    const [source, compressed] = await Promise.all([
      stat(file),
      stat(`${file}.br`).catch(() => undefined),
    ]);
    if (source.size < leastCompressed || (compressed && compressed.mtimeMs >= source.mtimeMs))
      continue;
    await writeFile(`${file}.br`, await compress(await readFile(file), brotliOptions));
  }
}
