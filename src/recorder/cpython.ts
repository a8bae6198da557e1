/** Measures Python examples on this machine's CPython, each in a fresh process. For the recorder and the tests. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Exit, outcomeOfEarlyEnd } from '../harness/early-end.ts';
import { adviceOnTimeout } from '../harness/python/deep-recursion.ts';
import { runToEnd } from '../harness/run-to-end.ts';
import { childScript } from '../harness/script/child-script.ts';
import { OutputLimiter } from '../harness/output-limit.ts';
import type { Example } from '../measurement/example.ts';
import { reasonOf } from '../measurement/failure.ts';
import { limits } from '../measurement/limits.ts';
import type { HeapMeasurement, Outcome, ProgramError } from '../measurement/outcome.ts';
import { notRun, type ProgramRun, type ProgramRunOptions, type RunProgram } from './program-run.ts';

const harness = fileURLToPath(new URL('../harness/python/measure.py', import.meta.url));

/** Address space, in bytes: a program without end gets a MemoryError, and the machine keeps its memory. */
const memoryLimitBytes = 4 * 1024 ** 3;

/** Of what is written to standard error last, in UTF-16 code units. */
const tailLength = 4_000;

/** What measure.py reports. Strings hash differently in every process; no figure depends on it. */
interface Report {
  readonly version: string;
  readonly outcome:
    | Omit<HeapMeasurement, 'engine' | 'engineVersion' | 'runtime'>
    | { readonly kind: 'failed'; readonly error: ProgramError }
    | { readonly kind: 'out-of-memory'; readonly line?: number | null };
}

/**
 * Runs Python examples on the interpreter that `pythonWith` names for their packages, and reads
 * `tracemalloc`. Never rejects.
 */
export const cpythonRunner =
  (pythonWith: (packages: readonly string[]) => string): RunProgram =>
  async (example, options = {}) => {
    let folder: string | undefined;
    try {
      const python = pythonWith(example.packages);
      folder = await mkdtemp(join(tmpdir(), 'heapwise-'));
      const program = join(folder, 'program.py');
      await writeFile(program, example.source);
      return await measure(python, program, example, options);
    } catch (error) {
      return notRun({ kind: 'unavailable', reason: reasonOf(error) });
    } finally {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    }
  };

/** On the machine's own `python3`. */
export const runOnCPython = cpythonRunner(() => 'python3');

async function measure(
  python: string,
  program: string,
  example: Example,
  { signal, timeLimitMs = limits.timeMs }: ProgramRunOptions,
): Promise<ProgramRun> {
  let stdout = '';
  const output = new OutputLimiter((_stream, text) => (stdout += text));
  const outcome = await runToEnd<Outcome>(
    (run) => {
      const child = spawn(python, argumentsFor(program, example), {
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      });
      let report = '';
      let lastWords = '';
      const childReport = child.stdio[3];
      if (childReport && 'setEncoding' in childReport) {
        childReport.setEncoding('utf8').on('data', (text: string) => (report += text));
      }
      const script = childScript(child, {
        onText: (text) => output.write('stdout', text),
        onErrorText: (text) => (lastWords = (lastWords + text).slice(-tailLength)),
      });
      // Its own start takes some tens of milliseconds, and it says nothing before the end.
      run.started();
      script.exited
        .then((exit) => run.end(toOutcome(report, example, exit, lastWords)))
        .catch(run.fail);
      return () => script.kill();
    },
    { signal, timeLimitMs, timeoutAdvice: adviceOnTimeout(example.source) },
  );
  output.end();
  return { outcome, stdout };
}

function argumentsFor(program: string, { size }: Example): string[] {
  // -E: no PYTHON… variable of this machine changes what is measured.
  const own = ['-E', '-B', harness, program, '--report-fd', '3'];
  const limit = process.platform === 'linux' ? ['--memory-limit', String(memoryLimitBytes)] : [];
  const sized = size === undefined ? [] : ['--size', String(size)];
  return [...own, ...limit, ...sized];
}

function toOutcome(report: string, { packages }: Example, exit: Exit, lastWords: string): Outcome {
  if (report === '') {
    return outcomeOfEarlyEnd({ exit, text: lastWords, begun: true, limitBytes: memoryLimitBytes });
  }
  const { version, outcome } = JSON.parse(report) as Report;
  switch (outcome.kind) {
    case 'measured':
      return {
        ...outcome,
        engine: 'CPython (native)',
        engineVersion: version,
        runtime: 'native',
      };
    case 'out-of-memory': {
      const { line } = outcome;
      const where = typeof line === 'number' ? { line } : {};
      return { kind: 'out-of-memory', limitBytes: memoryLimitBytes, ...where };
    }
    case 'failed': {
      const { name, message } = outcome.error;
      const missing = packages.find((item) => message === `No module named '${item}'`);
      if (name !== 'ModuleNotFoundError' || missing === undefined) return outcome;
      return { kind: 'unavailable', reason: `This Python has no ${missing}.` };
    }
  }
}
