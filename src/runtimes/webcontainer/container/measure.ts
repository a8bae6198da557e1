/**
 * The measuring command of the container's terminal: `node measure.mjs before.py after.py`.
 * The engines, scripts and calibrations are those of the page's own row.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { exactBytes, formatBytes } from '../../../measurement/format.ts';
import { childScript } from '../../../harness/script/child-script.ts';
import type { ScriptHost } from '../../../harness/script/run-script.ts';
import { limits } from '../../../measurement/limits.ts';
import type { Outcome } from '../../../measurement/outcome.ts';
import { ContainerEngines } from './engines.ts';

const here = (path: string) => fileURLToPath(new URL(`./heapwise/${path}`, import.meta.url));

const host: ScriptHost = {
  start(script, request, output) {
    const file = here(`runs/${randomUUID()}.json`);
    writeFileSync(file, JSON.stringify(request));
    const child = spawn('node', [here(script), file], { stdio: ['ignore', 'pipe', 'pipe'] });
    return Promise.resolve(childScript(child, output));
  },
};

const files = process.argv.slice(2);
if (files.length === 0 || !files.every((file) => /\.(py|[cm]?[jt]s)$/.test(file))) {
  console.error('Usage: node measure.mjs before.py after.py (or .ts, .js)');
  process.exit(2);
}
/** What `npm install` has put beside the files. */
const { dependencies = {} } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
) as { readonly dependencies?: Readonly<Record<string, string>> };
const installed = Object.keys(dependencies);
const engines = new ContainerEngines(host);
for (const file of files) {
  const language = file.endsWith('.py') ? 'python' : 'typescript';
  const source = readFileSync(file, 'utf8');
  const outcome = await engines.measure(
    {
      language,
      variant: 'before',
      source,
      packages: language === 'typescript' ? installed : [],
    },
    {
      timeLimitMs: limits.timeMs,
      onOutput: (stream, text) => void process[stream].write(text),
      onOutputCut: (lines) => console.log(`… ${lines} more lines`),
    },
  );
  console.log(`${file}: ${describe(outcome)}`);
}

function describe(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'measured': {
      const { liveBytes, peakBytes, engine, engineVersion, uncertaintyBytes } = outcome;
      const peak = peakBytes === undefined ? '' : `, peak ${exactBytes(peakBytes)}`;
      const precision = uncertaintyBytes === 0 ? 'exact' : `± ${exactBytes(uncertaintyBytes)}`;
      return `${formatBytes(liveBytes)} live (${exactBytes(liveBytes)}${peak}; ${precision}) on ${engine} ${engineVersion}`;
    }
    case 'failed':
      return outcome.error.traceback;
    case 'out-of-memory':
      return 'out of memory';
    case 'timed-out':
      return `stopped after ${outcome.limitMs / 1000} s, the time limit`;
    case 'cancelled':
      return 'stopped';
    case 'unavailable':
      return outcome.reason;
  }
}
