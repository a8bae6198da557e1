/** The engines of this machine that figures can be recorded on. */

import type { RunProgram } from '../../src/recorder/program-run.ts';
import { cpythonRunner } from '../../src/recorder/cpython.ts';
import { runOnNode } from '../../src/recorder/node.ts';
import { pyodideLacks, runOnPyodide } from '../../src/recorder/pyodide.ts';
import { distributedVersion } from '../../src/recorder/program-wheels.ts';
import { quickJsLacks, runOnQuickJs } from '../../src/recorder/quickjs.ts';
import type { EngineName } from '../../src/measurement/engines.ts';
import type { Language } from '../../src/measurement/example.ts';
import { packageVersion } from '../../build/npm-package-types.ts';
import { pinnedPackages, pythonWith } from '../python/lesson-requirements.ts';
import { describeOutcome } from './measure-program.ts';

export interface RecorderEngine {
  readonly language: Language;
  readonly name: EngineName;
  readonly run: RunProgram;
  /** Operating system and processor, or `wasm32`. */
  readonly platform: string;
  /**
   * Why the engine cannot have these packages, or what these programs name, as a sentence; nothing
   * where it can.
   */
  readonly lacks?: (
    packages: readonly string[],
    programs: readonly string[],
  ) => Promise<string | undefined>;
  /** The version of a package that the engine's programs import. */
  readonly packageVersion?: (name: string) => string;
}

export interface EngineHere extends RecorderEngine {
  /** As it says it itself: figures are compared with those of the same version only. */
  readonly version: string;
}

export interface EnginesHere {
  readonly engines: readonly EngineHere[];
  readonly missing: readonly { readonly name: EngineName; readonly reason: string }[];
}

const machine = `${process.platform}-${process.arch}`;

const pinnedVersion = (name: string) => pinnedPackages().get(name) ?? 'unknown';

export const allEngines: readonly RecorderEngine[] = [
  {
    language: 'python',
    name: 'CPython (native)',
    run: cpythonRunner(pythonWith),
    platform: machine,
    packageVersion: pinnedVersion,
  },
  {
    language: 'python',
    name: 'CPython (Pyodide)',
    run: runOnPyodide,
    platform: 'wasm32',
    lacks: pyodideLacks,
    packageVersion: distributedVersion,
  },
  {
    language: 'typescript',
    name: 'V8',
    run: runOnNode,
    platform: machine,
    packageVersion,
  },
  {
    language: 'typescript',
    name: 'QuickJS',
    run: runOnQuickJs,
    platform: 'wasm32',
    lacks: (_packages, programs) => Promise.resolve(quickJsLacks(programs)),
    packageVersion,
  },
];

/** Asks each engine to measure a program of one line. */
export async function enginesHere(all = allEngines): Promise<EnginesHere> {
  const answers = await Promise.all(
    all.map(async (engine) => {
      const source = engine.language === 'python' ? 'N = 1\n' : 'const N = 1;\n';
      const { language } = engine;
      const { outcome } = await engine.run({ language, variant: 'before', source, packages: [] });
      return { engine, outcome };
    }),
  );
  return {
    engines: answers.flatMap(({ engine, outcome }) =>
      outcome.kind === 'measured' ? [{ ...engine, version: outcome.engineVersion }] : [],
    ),
    missing: answers.flatMap(({ engine, outcome }) =>
      outcome.kind === 'measured'
        ? []
        : [{ name: engine.name, reason: describeOutcome(outcome).replaceAll(/\s*\n\s*/g, ' ') }],
    ),
  };
}
