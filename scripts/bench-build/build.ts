/** Builds a project in a process of its own, and says what that took and made. */
import { spawn } from 'node:child_process';
import { glob, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Project } from './projects.ts';

export interface Build {
  readonly project: Project;
  readonly wallMs: number;
  /** Of the process and its threads; the search index is made by a process of its own. */
  readonly cpuMs: number;
  readonly peakBytes: number;
  /** Sizes of the lessons' pages, smallest first. */
  readonly htmlBytes: readonly number[];
}

/** @throws Error with the end of the build's output where it fails. */
export async function build(project: Project): Promise<Build> {
  const { root } = project;
  const usageFile = resolve(root, 'usage.json');
  await rm(join(root, 'dist'), { recursive: true, force: true });
  await rm(join(root, '.astro-cache'), { recursive: true, force: true });
  const reporter = fileURLToPath(new URL('./report-usage.ts', import.meta.url));
  const start = performance.now();
  await run(
    [
      '--import',
      reporter,
      'node_modules/astro/bin/astro.mjs',
      'build',
      '--config',
      'astro.config.bench.mjs',
    ],
    root,
    usageFile,
  );
  const wallMs = performance.now() - start;
  const { peakBytes, cpuMs } = JSON.parse(await readFile(usageFile, 'utf8')) as Pick<
    Build,
    'peakBytes' | 'cpuMs'
  >;
  return { project, wallMs, cpuMs, peakBytes, htmlBytes: await pageSizes(root) };
}

async function run(args: readonly string[], cwd: string, usageFile: string): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, HEAPWISE_BENCH_USAGE: usageFile, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: Buffer) => {
    output = (output + text.toString()).slice(-4_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  if (code !== 0) throw new Error(`The build in ${cwd} ended with ${code}:\n${output}`);
}

async function pageSizes(root: string): Promise<readonly number[]> {
  const sizes: number[] = [];
  for await (const page of glob('dist/lessons/*/index.html', { cwd: root })) {
    sizes.push((await stat(join(root, page))).size);
  }
  return sizes.sort((left, right) => left - right);
}
