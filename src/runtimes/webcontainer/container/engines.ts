/** Which engine measures what in a container, and the outcome of one program on it. */
import { adviceOnTimeout } from '../../../harness/python/deep-recursion.ts';
import { emptyScript } from '../../../harness/javascript/measure.ts';
import { explainOnNode, type NodeRequest } from '../../../harness/script/names-on-node.ts';
import {
  runScript,
  type ScriptEnd,
  type ScriptHost,
  type ScriptOptions,
  type ScriptResult,
} from '../../../harness/script/run-script.ts';
import { outcomeOfScript, type ReadingContext } from '../../../harness/script/script-outcome.ts';
import {
  misreading,
  notMeasurable,
  type Calibration,
  type EngineReport,
} from '../../../measurement/calibration.ts';
import type { EngineName, MeteredEngine } from '../../../measurement/engines.ts';
import { prepareByName, prepareProgram } from '../../../prepare/prepare-program.ts';
import type { Example } from '../../../measurement/example.ts';
import { limits } from '../../../measurement/limits.ts';
import { reasonOf } from '../../../measurement/failure.ts';
import type { Outcome } from '../../../measurement/outcome.ts';
import type { MeasureQuickJsRequest } from './measure-quickjs.ts';
import { type NodeMeter, judgeNode, knownPrograms, noReading } from './node-calibration.ts';

type TypeScriptEngine =
  | ({ readonly kind: 'node' } & NodeMeter)
  /** `because` says why Node's own meter is not used. */
  | { readonly kind: 'quickjs'; readonly because: string };

/** Scripts of npm packages by name, for QuickJS, which has no module of Node's. */
export type NpmPackageScripts = (
  names: readonly string[],
) => Promise<Readonly<Record<string, string>>>;

const noNpmPackages: NpmPackageScripts = (names) =>
  Promise.reject(new Error(`QuickJS cannot load ${names.join(' and ')} here.`));

export class ContainerEngines {
  readonly #host: ScriptHost;
  readonly #npmPackageScripts: NpmPackageScripts;
  readonly #reports = new Map<EngineName, EngineReport>();
  #typescript: Promise<TypeScriptEngine> | undefined;

  constructor(host: ScriptHost, npmPackageScripts: NpmPackageScripts = noNpmPackages) {
    this.#host = host;
    this.#npmPackageScripts = npmPackageScripts;
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
   * @param wheels Python: names of wheels to be installed first; their files are in the container
   */
  async measure(
    example: Example,
    options: ScriptOptions,
    wheels: readonly string[] = [],
  ): Promise<Outcome> {
    const { source, size, packages, explain } = example;
    if (example.language === 'python') {
      const request = { source, size, explain, wheels };
      const result = await runScript(this.#host, 'measure-python.mjs', request, {
        ...options,
        timeoutAdvice: adviceOnTimeout(source),
      });
      const engine = { engine: 'CPython (Pyodide)', meter: 'tracemalloc' } as const;
      this.#report(engine, result.calibrations);
      return outcomeOf(result, engine);
    }
    const prepared = prepareProgram(source, { size, packages });
    if (prepared.kind === 'failed') return prepared;
    const { script, imports, notes } = prepared;
    const chosen = await this.prepareTypeScript();
    if (chosen.kind === 'node') {
      const engine = { engine: 'V8', meter: 'node-memory-usage' } as const;
      const run = async (request: NodeRequest, isHeard: boolean) => {
        const heard = isHeard ? options : { ...options, onOutput: () => {}, onOutputCut: () => {} };
        return (await runScript(this.#host, 'measure-node.mjs', request, heard)).end;
      };
      const outcomeOfNode = (end: ScriptEnd, control = chosen.control) =>
        outcomeOf({ end, calibrations: [] }, engine, { ...chosen, script, control, notes });
      const named = explain ? prepareByName(source, { size, packages }) : undefined;
      return named
        ? explainOnNode({ ...named, imports }, { run, outcomeOf: outcomeOfNode })
        : outcomeOfNode(await run({ script, imports }, true));
    }
    let scripts: Readonly<Record<string, string>> = {};
    try {
      if (packages.length > 0) scripts = await this.#npmPackageScripts(packages);
    } catch (error) {
      return unavailable(`${chosen.because}; ${reasonOf(error)}`);
    }
    const marked = explain ? prepareProgram(source, { size, packages, marked: true }) : prepared;
    const request = {
      script: marked.kind === 'prepared' ? marked.script : script,
      imports,
      scripts,
      marks: marked.kind === 'prepared' ? marked.marks : undefined,
    } satisfies Omit<MeasureQuickJsRequest, 'token'>;
    const result = await runScript(this.#host, 'measure-quickjs.mjs', request, options);
    const engine = { engine: 'QuickJS', meter: 'quickjs-malloc' } as const;
    this.#report(engine, result.calibrations);
    return outcomeOf(result, engine, undefined, chosen.because);
  }

  #report(engine: MeteredEngine, calibrations: readonly Calibration[]): void {
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
    const [control = noReading, ...known] = results.map(({ end }) =>
      end.kind === 'read' && end.reading.type === 'measured' ? end.reading.grown : noReading,
    );
    const meter = judgeNode(control, known);
    this.#report({ engine: 'V8', meter: 'node-memory-usage' }, meter.calibrations);
    const unstarted = results.flatMap(({ end }) => (end.kind === 'unavailable' ? end.reason : []));
    if (unstarted[0] !== undefined) {
      return { kind: 'quickjs', because: unstarted[0].replace(/\.$/, '') };
    }
    const wrong = meter.calibrations.find(({ ok }) => !ok);
    return wrong
      ? { kind: 'quickjs', because: `by process.memoryUsage(), ${misreading(wrong)}` }
      : { kind: 'node', ...meter };
  }
}

function unavailable(reason: string): Outcome {
  return { kind: 'unavailable', reason: notMeasurable(reason) };
}

function outcomeOf(
  { end, calibrations }: ScriptResult,
  engine: MeteredEngine,
  node: Partial<ReadingContext> | undefined = undefined,
  because: string | undefined = undefined,
): Outcome {
  const also = because === undefined ? '' : `${because}; `;
  const wrong = calibrations.find(({ ok }) => !ok);
  if (wrong) return unavailable(`${also}by ${engine.engine}, ${misreading(wrong)}.`);
  if (end.kind === 'unavailable') {
    return unavailable(`${also}${end.reason.replace(/\.?$/, '.')}`);
  }
  return outcomeOfScript(end, { runtime: 'webcontainer', ...engine, ...node });
}
