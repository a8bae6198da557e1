/** Measures Python examples on this machine's CPython, each in a fresh process. For the recorder and the tests. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OutputLimiter } from '../harness/output-limit.ts';
import type { Example } from '../measurement/example.ts';
import { limits } from '../measurement/limits.ts';
import type { HeapMeasurement, Outcome, ProgramError } from '../measurement/outcome.ts';
import type { NativeRun, NativeRunner } from './runner.ts';

const harness = fileURLToPath(new URL('../harness/python/measure.py', import.meta.url));

/** Address space, in bytes: a program without end gets a MemoryError, and the machine keeps its memory. */
const memoryLimitBytes = 4 * 1024 ** 3;

/** What measure.py reports. Strings hash differently in every process; no figure depends on it. */
interface Report {
  readonly version: string;
  readonly outcome:
    | Omit<HeapMeasurement, 'engine' | 'engineVersion' | 'runtime'>
    | { readonly kind: 'failed'; readonly error: ProgramError }
    | { readonly kind: 'out-of-memory' };
}

/**
 * Runs Python examples on the interpreter that `pythonWith` names for their packages, and reads
 * `tracemalloc`. Never rejects.
 */
export const cpythonRunner =
  (pythonWith: (packages: readonly string[]) => string): NativeRunner =>
  async (example, options = {}) => {
    let folder: string | undefined;
    try {
      const python = pythonWith(example.packages);
      folder = await mkdtemp(join(tmpdir(), 'heapwise-'));
      const program = join(folder, 'program.py');
      await writeFile(program, example.source);
      return await measure(python, program, example, options);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { outcome: { kind: 'unavailable', reason }, stdout: '' };
    } finally {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    }
  };

/** On the machine's own `python3`. */
export const runOnCPython = cpythonRunner(() => 'python3');

function measure(
  python: string,
  program: string,
  example: Example,
  { signal, timeLimitMs = limits.timeMs }: NonNullable<Parameters<NativeRunner>[1]>,
): Promise<NativeRun> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ outcome: { kind: 'cancelled' }, stdout: '' });
    const child = spawn(python, argumentsFor(program, example), {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    });
    let stdout = '';
    const output = new OutputLimiter((_stream, text) => (stdout += text));
    let report = '';
    let outcome: Outcome | undefined;
    const stop = (why: Outcome) => {
      outcome ??= why;
      child.kill('SIGKILL');
    };
    const cancel = () => stop({ kind: 'cancelled' });
    const timer = setTimeout(() => stop({ kind: 'timed-out', limitMs: timeLimitMs }), timeLimitMs);
    signal?.addEventListener('abort', cancel, { once: true });
    const [, childOutput, , childReport] = child.stdio;
    childOutput?.setEncoding('utf8').on('data', (text: string) => output.write('stdout', text));
    if (childReport && 'setEncoding' in childReport) {
      childReport.setEncoding('utf8').on('data', (text: string) => (report += text));
    }
    child.on('error', (error) => stop({ kind: 'unavailable', reason: error.message }));
    child.on('close', (code, killedBy) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      output.end();
      outcome ??= toOutcome(report, example, killedBy ?? `exit code ${code}`);
      resolve({ outcome, stdout });
    });
  });
}

function argumentsFor(program: string, { size, collect }: Example): string[] {
  // -E: no PYTHON… variable of this machine changes what is measured.
  const own = ['-E', '-B', harness, program, '--report-fd', '3'];
  const limit = process.platform === 'linux' ? ['--memory-limit', String(memoryLimitBytes)] : [];
  const sized = size === undefined ? [] : ['--size', String(size)];
  return [...own, ...limit, ...sized, ...(collect === true ? ['--collect'] : [])];
}

function toOutcome(text: string, { packages }: Example, ending: string): Outcome {
  if (text === '') {
    const message = `The program ended its process (${ending}).`;
    return { kind: 'failed', error: { name: 'Error', message, traceback: `Error: ${message}` } };
  }
  const { version, outcome } = JSON.parse(text) as Report;
  switch (outcome.kind) {
    case 'measured':
      return {
        ...outcome,
        engine: 'CPython (native)',
        engineVersion: version,
        runtime: 'native',
      };
    case 'out-of-memory':
      return { kind: 'out-of-memory', limitBytes: memoryLimitBytes };
    case 'failed': {
      const { name, message } = outcome.error;
      const missing = packages.find((item) => message === `No module named '${item}'`);
      if (name !== 'ModuleNotFoundError' || missing === undefined) return outcome;
      return { kind: 'unavailable', reason: `This Python has no ${missing}.` };
    }
  }
}
