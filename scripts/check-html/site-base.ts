import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The folder that a site was built for, `/heapwise/` or `/`: its home page names its own scripts and
 * styles with it.
 * @param wanted what `SITE_BASE` says, where it is set, with slashes around it
 * @throws Error when the build is of another folder
 */
export async function builtBase(root: string, wanted?: string): Promise<string> {
  const page = await readFile(join(root, 'index.html'), 'utf8').catch(() => '');
  const built = /(?:href|src)="?(\/(?:[^"\s>]*?\/)?)_astro\//.exec(page)?.[1];
  if (built !== undefined && wanted !== undefined && built !== wanted) {
    throw new Error(
      `${root}/ was built for ${built}, and SITE_BASE is ${wanted}. Build again with it: npm run build`,
    );
  }
  return wanted ?? built ?? '/';
}
