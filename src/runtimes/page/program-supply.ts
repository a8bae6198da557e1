import type { Remote } from 'comlink';
import { DownloadError } from '../../downloads/served-files.ts';
import { loadNpmPackages, type NpmPackageBytes } from '../../downloads/npm-packages.ts';
import { misreading, type EngineReport } from '../../measurement/calibration.ts';
import type { Example, Language } from '../../measurement/example.ts';
import type { RunEvent } from '../../measurement/run-event.ts';
import { reasonOf } from '../../measurement/failure.ts';
import { engineNames } from './engine-names.ts';
import { EngineSupply } from './engine-supply.ts';
import {
  UnreadEngine,
  type Programs,
  type Supplied,
  type SuppliedEngine,
  type SupplyOptions,
} from './frame-attempt.ts';
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
    const chosen = await this.engineFor(example.language, frame, options);
    const { engine } = chosen;
    const npm = await this.#npmFor(example, engine, options.onEvent);
    const api = await frame.api();
    return {
      ...chosen,
      programs: engine === 'python' ? await supplyWheels(programs, api, options) : programs,
      npm,
      tidy: () => this.#engines.forgetOthers(),
    };
  }

  /**
   * Picks the engine for a language and installs its files, with progress.
   * @throws UnreadEngine where there may be another frame
   */
  async engineFor(
    language: Language,
    frame: FrameHost,
    { onEvent, isLast }: Pick<SupplyOptions, 'onEvent' | 'isLast'>,
  ): Promise<SuppliedEngine> {
    if (language === 'python') {
      await this.#engines.install('python', frame.api(), onEvent);
      this.#used.add('python');
      return { engine: 'python' };
    }
    const api = await frame.api();
    const canRead = (await api.capabilities()).userAgentMemory;
    const notV8 = canRead ? await this.#whyNotV8(api, isLast) : undefined;
    if (canRead && !notV8) return { engine: 'v8' };
    try {
      await this.#engines.install('quickjs', frame.api(), onEvent);
    } catch (error) {
      if (!notV8 || !(error instanceof DownloadError)) throw error;
      throw new DownloadError(`${notV8} ${error.message}`);
    }
    this.#used.add('quickjs');
    return {
      engine: 'quickjs',
      notes: notV8 ? [{ kind: 'in-place-of', engine: 'V8', reason: notV8 }] : undefined,
    };
  }

  /** In a sentence; nothing where V8 reads its known programs right. */
  async #whyNotV8(api: Remote<FrameApi>, isLast: boolean): Promise<string | undefined> {
    this.#used.add('v8');
    try {
      const wrong = (await api.calibrate('v8')).find(({ ok }) => !ok);
      return wrong && `${misreading(wrong)}.`;
    } catch (error) {
      if (!isLast) throw new UnreadEngine(reasonOf(error));
      return reasonOf(error);
    }
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
