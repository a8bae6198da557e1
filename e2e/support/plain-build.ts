/** Builds of the site for a host that serves it from `/heapwise/`. */
import { spawn } from 'node:child_process';
import { cp, glob, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { retiringWorker, writeSiteWorker } from '../../build/site-worker.ts';
import { base } from './plain-host.ts';
import { newFolder, testsFolder } from './tests-folder.ts';

const exists = (path: string) => stat(path).then(Boolean, () => false);

/**
 * Gives the folder of a build of this site, which takes as long as `npm run build`. Of the workers
 * that need it in a run, the first makes it, and the others wait.
 */
export async function buildPlain(): Promise<string> {
  const done = join(testsFolder, 'plain');
  const [part, failed] = [`${done}.part`, `${done}.failed`];
  const first = await mkdir(part).then(
    () => true,
    () => false,
  );
  if (first && !(await exists(done))) {
    const code = await astroBuild(part);
    if (code === 0) await rename(part, done);
    else await writeFile(failed, String(code));
  }
  while (!(await exists(done))) {
    const code = await readFile(failed, 'utf8').catch(() => undefined);
    if (code !== undefined) throw new Error(`The build for ${base} ended with ${code}.`);
    await wait(200);
  }
  return done;
}

function astroBuild(outDir: string): Promise<unknown> {
  const build = spawn('npx', ['astro', 'build', '--silent', '--outDir', outDir], {
    stdio: 'inherit',
    env: { ...process.env, SITE_BASE: base },
  });
  return new Promise((resolve) => build.once('exit', resolve));
}

/** The next deploy: another title on every page, another name for the editor's script. */
export async function nextDeploy(root: string): Promise<string> {
  const next = await newFolder('next-deploy');
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
  const next = await newFolder('retiring-deploy');
  await cp(root, next, { recursive: true });
  await writeFile(join(next, 'sw.js'), await retiringWorker());
  return next;
}
