/** Builds of the site for a host that serves it from `/heapwise/`. */
import { spawn } from 'node:child_process';
import { cp, glob, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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

/**
 * The next deploy: another title on every page, and another name for the editor's script. As a
 * build gives them: what names a renamed script is another file too, with a name of its own.
 */
export async function nextDeploy(root: string): Promise<string> {
  const next = await newFolder('next-deploy');
  await cp(root, next, { recursive: true });
  const scripts = await textsOf('_astro/*.js', next);
  const renamed = new Map<string, string>();
  const rename = (path: string) => {
    const name = basename(path);
    if (renamed.has(name)) return;
    renamed.set(name, name.replace(/[\w-]{8}(?=\.js$)/, 'deployed'));
    for (const [other, text] of scripts) if (text.includes(name)) rename(other);
  };
  const editor = [...scripts.keys()].filter((path) => /\/monaco-editor\.[\w-]{8}\.js$/.test(path));
  editor.forEach(rename);
  if (new Set(renamed.values()).size < renamed.size) throw new Error('Two scripts got one name.');
  for (const [path, text] of await textsOf('**/*.{html,js}', next)) {
    let changed = text.replace(/(<h1[^>]*>)/, '$1Second deploy: ');
    for (const [before, after] of renamed) changed = changed.replaceAll(before, after);
    const name = renamed.get(basename(path));
    if (name !== undefined) await rm(join(next, path));
    await writeFile(join(next, dirname(path), name ?? basename(path)), changed);
  }
  await writeSiteWorker(next);
  return next;
}

/** Of the files of a pattern in a folder, by path. */
async function textsOf(pattern: string, cwd: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for await (const path of glob(pattern, { cwd })) {
    texts.set(path, await readFile(join(cwd, path), 'utf8'));
  }
  return texts;
}

/** A deploy that takes the service worker away. */
export async function retiringDeploy(root: string): Promise<string> {
  const next = await newFolder('retiring-deploy');
  await cp(root, next, { recursive: true });
  await writeFile(join(next, 'sw.js'), await retiringWorker());
  return next;
}
