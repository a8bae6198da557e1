/** Builds of the site for a host that serves it from `/heapwise/`. */
import { spawn } from 'node:child_process';
import { cp, glob, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { retiringWorker, writeSiteWorker } from '../../build/site-worker.ts';
import { base } from './plain-host.ts';

const folder = '.cache/plain-host';

/** Builds the site, which takes as long as `npm run build`, and gives its folder. */
export async function buildPlain(): Promise<string> {
  const root = join(folder, 'first');
  await rm(folder, { recursive: true, force: true });
  const build = spawn('npx', ['astro', 'build', '--silent', '--outDir', root], {
    stdio: 'inherit',
    env: { ...process.env, SITE_BASE: base },
  });
  const code = await new Promise((resolve) => build.once('exit', resolve));
  if (code !== 0) throw new Error(`The build for ${base} ended with ${String(code)}.`);
  return root;
}

/** The next deploy: another title on every page, another name for the editor's script. */
export async function nextDeploy(root: string): Promise<string> {
  const next = join(folder, 'second');
  await cp(root, next, { recursive: true });
  for await (const name of glob('**/*.{html,js}', { cwd: next })) {
    const file = join(next, name);
    const text = (await readFile(file, 'utf8'))
      .replaceAll(/(monaco-editor\.)[\w-]{8}(?=\.js)/g, '$1deployed')
      .replace(/(<h1[^>]*>)/, '$1Second deploy: ');
    await writeFile(file, text);
    if (!/monaco-editor\.[\w-]{8}\.js$/.test(name)) continue;
    await writeFile(file.replace(/[\w-]{8}(?=\.js$)/, 'deployed'), text);
    await rm(file);
  }
  await writeSiteWorker(next);
  return next;
}

/** A deploy that takes the service worker away. */
export async function retiringDeploy(root: string): Promise<string> {
  const next = join(folder, 'retired');
  await cp(root, next, { recursive: true });
  await writeFile(join(next, 'sw.js'), await retiringWorker());
  return next;
}
