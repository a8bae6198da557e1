/** Which engine measures what in a container, and the outcome of one program on it. */
import type { MeasureNodeRequest } from '../../../harness/javascript/measure-node.ts';
import { emptyScript } from '../../../harness/javascript/measure.ts';
import { prepareProgram } from '../../../prepare/prepare-program.ts';
import type { EngineName, MeterName } from '../../../measurement/engines.ts';
import type { Example } from '../../../measurement/example.ts';
import { limits } from '../../../measurement/limits.ts';
import type { HeapMeasurement, Outcome } from '../../../measurement/outcome.ts';
import type { MeasureQuickJsRequest } from './measure-quickjs.ts';
import type { Calibration } from './messages.ts';
import { type NodeMeter, describeMiss, judgeNode, knownPrograms } from './node-calibration.ts';
import { type ScriptHost, type ScriptOptions, type ScriptResult, runScript } from './script-run.ts';

/** What was found out about an engine; for the settings panel and the self-test. */
export interface EngineReport {
  readonly engine: EngineName;
  readonly meter: MeterName;
  readonly calibrations: readonly Calibration[];
}

type TypeScriptEngine =
  | ({ readonly kind: 'node' } & NodeMeter)
  /** `because` says why Node's own meter is not used. */
  | { readonly kind: 'quickjs'; readonly because: string };

/** Scripts of npm packages by name, for QuickJS, which has no module of Node's. */
export type PackageScripts = (
  names: readonly string[],
) => Promise<Readonly<Record<string, string>>>;

const noPackages: PackageScripts = (names) =>
  Promise.reject(new Error(`QuickJS cannot load ${names.join(' and ')} here.`));

export class ContainerEngines {
  readonly #host: ScriptHost;
  readonly #packageScripts: PackageScripts;
  readonly #reports = new Map<EngineName, EngineReport>();
  #typescript: Promise<TypeScriptEngine> | undefined;

  constructor(host: ScriptHost, packageScripts: PackageScripts = noPackages) {
    this.#host = host;
    this.#packageScripts = packageScripts;
  }

  get reports(): readonly EngineReport[] {
    return [...this.#reports.values()];
  }

  /** Picks the engine of TypeScript, once. */
  prepareTypeScript(): Promise<TypeScriptEngine> {
    this.#typescript ??= this.#calibrateNode();
    this.#typescript.catch(() => (this.#typescript = undefined));
    return this.#typescript;
  }

  /**
   * Rejects only when the container is gone.
   * @param installs Python: packages to be installed first; their files are in the container
   */
  async measure(
    example: Example,
    options: ScriptOptions,
    installs: readonly string[] = [],
  ): Promise<Outcome> {
    const { source, size, collect, packages } = example;
    if (example.language === 'python') {
      const request = { source, size, collect, packages: installs };
      const result = await runScript(this.#host, 'measure-python.mjs', request, options);
      const engine = { engine: 'CPython (Pyodide)', meter: 'tracemalloc' } as const;
      this.#report(engine, result.calibrations);
      return outcomeOf(result, options, engine);
    }
    const prepared = prepareProgram(source, { size, packages });
    if (prepared.kind === 'failed') return prepared;
    const { script, imports } = prepared;
    const chosen = await this.prepareTypeScript();
    if (chosen.kind === 'node') {
      const request = { script, imports } satisfies Omit<MeasureNodeRequest, 'token'>;
      const result = await runScript(this.#host, 'measure-node.mjs', request, options);
      const engine = { engine: 'V8', meter: 'node-memory-usage' } as const;
      return outcomeOf(result, options, engine, chosen);
    }
    let scripts: Readonly<Record<string, string>> = {};
    try {
      if (packages.length > 0) scripts = await this.#packageScripts(packages);
    } catch (error) {
      return unavailable(`${chosen.because}; ${(error as Error).message}`);
    }
    const request = { script, imports, scripts } satisfies Omit<MeasureQuickJsRequest, 'token'>;
    const result = await runScript(this.#host, 'measure-quickjs.mjs', request, options);
    const engine = { engine: 'QuickJS', meter: 'quickjs-malloc' } as const;
    this.#report(engine, result.calibrations);
    return outcomeOf(result, options, engine, undefined, chosen.because);
  }

  #report(engine: Engine, calibrations: readonly Calibration[]): void {
    if (calibrations.length > 0) this.#reports.set(engine.engine, { ...engine, calibrations });
  }

  async #calibrateNode(): Promise<TypeScriptEngine> {
    const scripts = [emptyScript, ...knownPrograms.map(({ script }) => script)];
    const results = await Promise.all(
      scripts.map((script) =>
        runScript(
          this.#host,
          'measure-node.mjs',
          { script, imports: [] },
          { timeLimitMs: limits.timeMs },
        ),
      ),
    );
    const [control = NaN, ...known] = results.map(({ end }) =>
      end.type === 'measured' ? end.grownBytes : NaN,
    );
    const meter = judgeNode(control, known);
    this.#report({ engine: 'V8', meter: 'node-memory-usage' }, meter.calibrations);
    const wrong = meter.calibrations.find(({ ok }) => !ok);
    return wrong
      ? { kind: 'quickjs', because: `by process.memoryUsage(), ${describeMiss(wrong)}` }
      : { kind: 'node', ...meter };
  }
}

type Engine = Pick<HeapMeasurement, 'engine' | 'meter'>;

function unavailable(reason: string): Outcome {
  return { kind: 'unavailable', reason: `Not measurable here: ${reason}` };
}

function outcomeOf(
  { end, calibrations }: ScriptResult,
  { timeLimitMs }: ScriptOptions,
  engine: Engine,
  node: NodeMeter | undefined = undefined,
  because: string | undefined = undefined,
): Outcome {
  const also = because === undefined ? '' : `${because}; `;
  const wrong = calibrations.find(({ ok }) => !ok);
  if (wrong) return unavailable(`${also}by ${engine.engine}, ${describeMiss(wrong)}.`);
  const runtime = 'webcontainer';
  switch (end.type) {
    case 'measured': {
      const { grownBytes, elapsedMs, engineVersion } = end;
      const { controlBytes = 0, uncertaintyBytes = 0 } = node ?? {};
      const liveBytes = grownBytes - controlBytes;
      return {
        kind: 'measured',
        runtime,
        ...engine,
        engineVersion,
        liveBytes,
        uncertaintyBytes,
        elapsedMs,
      };
    }
    case 'read': {
      const { liveBytes, peakBytes, lines, elapsedMs, engineVersion } = end;
      const figures = { liveBytes, peakBytes, lines, uncertaintyBytes: 0, elapsedMs };
      return { kind: 'measured', runtime, ...engine, engineVersion, ...figures };
    }
    case 'failed':
      return { kind: 'failed', error: end.error };
    case 'out-of-memory':
      return 'limitBytes' in end && end.limitBytes !== undefined
        ? { kind: 'out-of-memory', limitBytes: end.limitBytes }
        : { kind: 'out-of-memory' };
    case 'timed-out':
      return { kind: 'timed-out', limitMs: timeLimitMs };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'broken':
      return unavailable(`${also}${end.reason.replace(/\.?$/, '.')}`);
    case 'exited': {
      if (/heap out of memory|Allocation failed|Array buffer allocation failed/.test(end.text)) {
        return { kind: 'out-of-memory' };
      }
      const message = `The program ended its process (exit code ${end.code}).`;
      return { kind: 'failed', error: { name: 'Error', message, traceback: `Error: ${message}` } };
    }
  }
}
