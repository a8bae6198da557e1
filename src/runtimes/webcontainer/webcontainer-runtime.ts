import {
  variants,
  type Example,
  type Language,
  type Pair,
  type Variant,
} from '../../measurement/example.ts';
import { limits } from '../../measurement/limits.ts';
import type { Outcome, PairOutcome } from '../../measurement/outcome.ts';
import type { RunEvent } from '../../measurement/run-event.ts';
import { RunOutcomes } from '../run-outcomes.ts';
import type { MeasureOptions, Runtime } from '../runtime.ts';
import type { EngineReport } from '../../measurement/calibration.ts';
import { ContainerEngines } from './container/engines.ts';
import { loadNpmPackages } from '../../downloads/npm-packages.ts';
import type { ScriptOptions } from '../../harness/script/run-script.ts';
import { WheelMount } from './mount-wheels.ts';
import { installNpmPackages } from './install-npm-packages.ts';
import { reasonAgainstNode } from './node-version.ts';
import { PageContainer } from './page-container.ts';
import { bootService } from './service.ts';
import { serviceOrigin } from './service-origin.ts';
import { openShell, type Shell, type ShellOptions } from './shell.ts';
import { loadSnapshot } from '../../downloads/container-snapshot.ts';
import { onAbort } from '../../measurement/abort.ts';
import { reasonOf } from '../../measurement/failure.ts';

type ProgressEvent = Extract<RunEvent, { kind: 'progress' }>;

interface Ready {
  readonly host: PageContainer;
  readonly engines: ContainerEngines;
  readonly wheels: WheelMount;
  /** Of the container's Node, for example `v22.12.0`. */
  readonly nodeVersion: string;
}

/** What the settings panel shows. */
export interface ContainerStatus {
  readonly service: string;
  readonly state: 'not started' | 'starting' | 'ready' | 'failed';
  /** Final for this page: only a reload tries again. */
  readonly failure?: string | undefined;
  /** Of the container's Node, once it is known: also where the rest of the boot then failed. */
  readonly nodeVersion?: string | undefined;
  readonly reports: readonly EngineReport[];
}

/** Node inside a WebContainer: V8 (else QuickJS) and Pyodide, each program in a process of its own. */
export class WebContainerRuntime implements Runtime {
  readonly name = 'webcontainer';
  readonly #listeners = new Set<(event: ProgressEvent) => void>();
  #starting: Promise<Ready> | undefined;
  #ready: Ready | undefined;
  #failure: string | undefined;
  #nodeVersion: string | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #disposed = false;
  readonly #installed = new Map<string, Promise<void>>();

  async prepare(language: Language): Promise<void> {
    try {
      const { engines } = await this.start(() => {});
      if (language === 'typescript') await engines.prepareTypeScript();
    } catch {
      // The run itself will say what is wrong.
    }
  }

  measure(pair: Pair, options: MeasureOptions): Promise<PairOutcome> {
    const run = this.#queue.then(() => this.#measure(pair, options));
    this.#queue = run.catch(() => {});
    return run;
  }

  async explain(example: Example, options: MeasureOptions): Promise<Outcome> {
    const { variant } = example;
    const none = { ...example, source: '' };
    const pair = { before: none, after: none, [variant]: { ...example, explain: true } };
    const run = this.#queue.then(() => this.#measure(pair, options, [variant]));
    this.#queue = run.catch(() => {});
    return (await run)[variant];
  }

  dispose(): void {
    this.#disposed = true;
    this.#ready?.host.dispose();
    this.#ready = undefined;
  }

  get status(): ContainerStatus {
    const state =
      this.#failure !== undefined
        ? 'failed'
        : this.#ready
          ? 'ready'
          : this.#starting
            ? 'starting'
            : 'not started';
    return {
      service: serviceOrigin(),
      state,
      failure: this.#failure,
      nodeVersion: this.#nodeVersion,
      reports: this.#ready?.engines.reports ?? [],
    };
  }

  /** Installs npm packages, once. Rejects with npm's own reason. */
  async install(
    packages: readonly string[],
    onProgress: (event: ProgressEvent) => void,
  ): Promise<void> {
    const missing = packages.filter((name) => !this.#installed.has(name));
    const { host } = await this.start(onProgress);
    if (missing.length > 0) {
      onProgress({ kind: 'progress', label: `Installing ${missing.join(', ')} with npm` });
      const installing = installNpmPackages(host, missing);
      for (const name of missing) this.#installed.set(name, installing);
      installing.catch(() => {
        for (const name of missing) this.#installed.delete(name);
      });
    }
    for (const name of packages) await this.#installed.get(name);
  }

  /** A shell beside the files. Rejects with the reason why there is no container. */
  async openShell(
    options: ShellOptions,
    onProgress: (event: ProgressEvent) => void,
  ): Promise<Shell> {
    const { host, nodeVersion } = await this.start(onProgress);
    return openShell(host, nodeVersion, options);
  }

  /** The container, booted once, with the harness mounted. Rejects for good: see `status`. */
  async start(onProgress: (event: ProgressEvent) => void): Promise<Ready> {
    if (this.#disposed) throw new Error('This runtime has been disposed of.');
    this.#listeners.add(onProgress);
    try {
      this.#starting ??= this.#start((event) => {
        for (const listener of this.#listeners) listener(event);
      });
      return await this.#starting;
    } catch (error) {
      this.#failure ??= reasonOf(error);
      throw error;
    } finally {
      this.#listeners.delete(onProgress);
    }
  }

  async #start(onProgress: (event: ProgressEvent) => void): Promise<Ready> {
    const container = await bootService(onProgress);
    if (this.#disposed) {
      container.teardown();
      throw new Error('This runtime has been disposed of.');
    }
    const host = new PageContainer(container);
    // First of all, so that whatever fails next is told of with the service's Node.
    const nodeVersion = await versionOfNode(host);
    this.#nodeVersion = nodeVersion;
    const unfit = reasonAgainstNode(nodeVersion);
    if (unfit !== undefined) throw new Error(unfit);
    const snapshot = await loadSnapshot(onProgress);
    await host.alive(container.mount(snapshot));
    onProgress({ kind: 'progress', label: 'Starting Node in it' });
    onAbort(host.lost, () => {
      if (!this.#disposed) this.#failure = reasonOf(host.lost.reason);
    });
    this.#ready = {
      host,
      engines: new ContainerEngines(host, npmPackageScripts),
      wheels: new WheelMount(host),
      nodeVersion,
    };
    return this.#ready;
  }

  async #measure(
    pair: Pair,
    options: MeasureOptions,
    wanted: readonly Variant[] = variants,
  ): Promise<PairOutcome> {
    const { signal, onEvent } = options;
    const outcomes = new RunOutcomes(onEvent);
    const { promise: stopped, resolve } = Promise.withResolvers<void>();
    const stop = () => {
      outcomes.settleAll({ kind: 'cancelled' });
      resolve();
    };
    const unheed = onAbort(signal, stop);
    if (!signal.aborted)
      await Promise.race([
        stopped,
        this.#run(pair, wanted, options, outcomes.settle, () => signal.aborted),
      ]).catch((error: unknown) =>
        outcomes.settleAll({ kind: 'unavailable', reason: reasonOf(error) }),
      );
    unheed();
    return outcomes.pair('The WebContainer gave no answer.');
  }

  async #run(
    pair: Pair,
    wanted: readonly Variant[],
    { signal, onEvent, timeLimitMs = limits.timeMs }: MeasureOptions,
    settle: (variant: Variant, outcome: Outcome) => void,
    over: () => boolean,
  ): Promise<void> {
    const { language, packages } = pair.before;
    const onProgress = (event: ProgressEvent) => {
      if (!over()) onEvent(event);
    };
    const { engines, wheels } = await this.start(onProgress);
    if (language === 'typescript') await this.install(packages, onProgress);
    const mounted =
      language === 'python' ? await wheels.prepare(pair, { signal, onEvent }) : undefined;
    const label = language === 'python' ? 'Starting Python in it' : 'Starting Node in it';
    if (!over()) onEvent({ kind: 'progress', label });
    if (language === 'typescript') await engines.prepareTypeScript();
    if (over()) return;
    onEvent({ kind: 'progress', label: 'Running' });
    await Promise.all(
      wanted.map(async (variant) => {
        const own = mounted?.[variant];
        if (own?.kind === 'unavailable') return settle(variant, own);
        const options: ScriptOptions = {
          signal,
          timeLimitMs,
          onOutput: (stream, text) => onEvent({ kind: 'output', variant, stream, text }),
          onOutputCut: (droppedLines) => onEvent({ kind: 'output-cut', variant, droppedLines }),
        };
        settle(variant, await engines.measure(pair[variant], options, own?.names));
      }),
    );
  }
}

/** As the page has them: downloaded for its own row, so most often at hand. */
async function npmPackageScripts(
  names: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const { scripts } = await loadNpmPackages(names, () => {}, { forQuickJs: false });
  return scripts;
}

async function versionOfNode(host: PageContainer): Promise<string> {
  const node = await host.alive(host.container.spawn('node', ['--version']));
  let answer = '';
  await host.endOf(node, (text) => void (answer += text));
  return answer.trim();
}
