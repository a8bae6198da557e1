import type { Remote } from 'comlink';
import { loadNpmPackages, type NpmPackageBytes } from '../../downloads/npm-packages.ts';
import type { EngineReport } from '../../measurement/calibration.ts';
import type { Example, Language } from '../../measurement/example.ts';
import type { RunEvent } from '../../measurement/run-event.ts';
import { engineNames } from './engine-names.ts';
import { EngineSupply } from './engine-supply.ts';
import type { Programs, Supplied, SupplyOptions } from './frame-attempt.ts';
import type { FrameHost } from './frame-host.ts';
import type { FrameApi, PageEngine } from './frame/protocol.ts';
import { supplyWheels } from './supply-wheels.ts';

/** Chooses the engine of a run, and brings into the frame all that its programs need. */
export class ProgramSupply {
  readonly #engines = new EngineSupply();
  readonly #used = new Set<PageEngine>();
  readonly #npm = new Map<string, NpmPackageBytes>();

  /** The frame is gone, and what was in it. */
  forget(): void {
    this.#engines.forget();
  }

  /** @throws DownloadError; the reason of the signal where it is aborted */
  async supply(
    frame: FrameHost,
    example: Pick<Example, 'language' | 'packages'>,
    programs: Programs,
    options: SupplyOptions,
  ): Promise<Supplied> {
    const engine = await this.engineFor(example.language, frame, options.onEvent);
    const npm = await this.#npmFor(example, engine, options.onEvent);
    const api = await frame.api();
    return {
      engine,
      programs: engine === 'python' ? await supplyWheels(programs, api, options) : programs,
      npm,
      tidy: () => this.#engines.forgetOthers(),
    };
  }

  /** Picks the engine for a language and installs its files, with progress. */
  async engineFor(
    language: Language,
    frame: FrameHost,
    onEvent: (event: RunEvent) => void,
  ): Promise<PageEngine> {
    if (language === 'python') {
      await this.#engines.install('python', frame.api(), onEvent);
      this.#used.add('python');
      return 'python';
    }
    const api = await frame.api();
    if ((await api.capabilities()).userAgentMemory) {
      this.#used.add('v8');
      const calibrations = await api.calibrate('v8').catch(() => []);
      if (calibrations.length > 0 && calibrations.every(({ ok }) => ok)) return 'v8';
    }
    await this.#engines.install('quickjs', frame.api(), onEvent);
    this.#used.add('quickjs');
    return 'quickjs';
  }

  /** What the engines that have been used here read of their known programs. */
  calibrations(api: Remote<FrameApi>): Promise<readonly EngineReport[]> {
    return Promise.all(
      [...this.#used].map(async (engine) => ({
        ...engineNames[engine],
        calibrations: await api.calibrate(engine).catch(() => []),
      })),
    );
  }

  /** The npm packages that a lesson declares for its TypeScript programs, downloaded once. */
  async #npmFor(
    { language, packages }: Pick<Example, 'language' | 'packages'>,
    engine: PageEngine,
    onEvent: (event: RunEvent) => void,
  ): Promise<NpmPackageBytes | undefined> {
    if (language !== 'typescript' || packages.length === 0) return undefined;
    const key = [engine, ...packages].join(' ');
    const known = this.#npm.get(key);
    if (known) return known;
    const download = await loadNpmPackages(packages, onEvent, { forQuickJs: engine === 'quickjs' });
    this.#npm.set(key, download);
    return download;
  }
}
