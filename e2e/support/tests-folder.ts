/** Where the tests of one run put what they build and copy. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';

/** `npm run test:browser` makes it, and removes it. */
export const testsFolder = process.env['HEAPWISE_TESTS_FOLDER'] ?? '.cache';

/** A new folder in it, so that tests side by side share none. */
export function newFolder(name: string): Promise<string> {
  return mkdtemp(join(testsFolder, `${name}-`));
}
