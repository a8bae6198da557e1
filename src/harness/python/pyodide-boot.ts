/**
 * Boots Pyodide from parts that are already at hand, and makes and restores images of its
 * memory. Works in Node and in a worker under a CSP that allows no fetch.
 *
 * Figures do not depend on how the interpreter was started. 60 programs that need only the
 * standard library gave the same live, peak and bytes by line, to the byte, in (a) the interpreter
 * that the image was made from, run right after, (b) one restored from it, with and without a
 * calibration before, and (c) one booted plainly (Pyodide 314.0.7, Node 24.21). Three things make
 * it so: the harness has run once before the image is made, the last thing before a program is a
 * full collection, which empties the free lists, and every interpreter has the same surroundings.
 */
import type { PyodideConfig, PyodideInterface } from 'pyodide';
import { limits } from '../../measurement/limits.ts';
import type { PackageFiles } from './package-files-node.ts';
import { nowhere, withFiles } from './memory-fetch.ts';
import { hasHarness, installHarness } from './python-interpreter.ts';
import { createPythonSession } from './python-session.ts';
import { environment, hideMachine, thisProgram } from './surroundings.ts';
import { answerSignals, askForSignals } from './terminable.ts';

/** What Pyodide hands to Emscripten; only what is used here. */
interface ModuleSettings {
  thisProgram: string | undefined;
  instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object;
}

export interface PyodideParts {
  /** Exports of `pyodide.mjs` and, as its default, `pyodide.asm.mjs`. */
  readonly loadPyodide: (options: PyodideConfig) => Promise<PyodideInterface>;
  // The real type is Emscripten's whole module: only passed through.
  readonly createPyodideModule: (settings: never) => Promise<unknown>;
  readonly wasm: WebAssembly.Module | Uint8Array<ArrayBuffer>;
  /** Text of `pyodide-lock.json`. */
  readonly lockFile: string;
  /** Bytes of `python_stdlib.zip`. */
  readonly stdlib: Uint8Array<ArrayBuffer>;
  /** The package `heapwise`. */
  readonly harness: PackageFiles;
  /** Node: the folder that Pyodide's files are in. A browser needs none. */
  readonly indexURL?: string | undefined;
  /** Node: the folder that packages' wheels are in. A browser needs none: see `loadNpmPackages`. */
  readonly packageBaseUrl?: string | undefined;
  /** Linear memory beyond this makes Python raise MemoryError; `limits.wasmMemoryBytes` unless told. */
  readonly memoryLimitBytes?: number | undefined;
}

/** `make` makes an image after the boot; `plain` neither makes nor restores. */
export type BootMode =
  | { readonly kind: 'plain' }
  | { readonly kind: 'make' }
  | { readonly kind: 'restore'; readonly snapshot: Uint8Array<ArrayBuffer> };

export interface BootedPyodide {
  readonly pyodide: PyodideInterface;
  /** Present where it was asked for and this Pyodide can make one. */
  readonly snapshot?: Uint8Array<ArrayBuffer> | undefined;
  /** False where an image did not fit this build, and a plain boot took its place. */
  readonly restored: boolean;
}

/**
 * Boots an interpreter with the harness in it. `_makeSnapshot` and `_loadSnapshot` are private
 * options of Pyodide: where they are gone or fail, the boot is a plain one.
 * @see https://github.com/pyodide/pyodide/blob/314.0.7/src/js/snapshot.ts
 */
export async function bootPyodide(parts: PyodideParts, mode: BootMode): Promise<BootedPyodide> {
  if (mode.kind === 'restore') {
    try {
      const pyodide = await load(parts, { _loadSnapshot: mode.snapshot }, heapBytes(mode.snapshot));
      if (hasHarness(pyodide)) return { pyodide, restored: true };
    } catch {
      // An image of another build. The plain boot below gives the same figures, later.
    }
  }
  const making = mode.kind === 'make';
  const pyodide = await load(parts, making ? { _makeSnapshot: true } : {}, 0);
  installHarness(pyodide, parts.harness);
  rehearse(pyodide);
  return { pyodide, restored: false, snapshot: making ? makeSnapshot(pyodide) : undefined };
}

function makeSnapshot(pyodide: PyodideInterface): Uint8Array<ArrayBuffer> | undefined {
  const { makeMemorySnapshot } = pyodide as Partial<PyodideInterface>;
  try {
    return makeMemorySnapshot?.call(pyodide) as Uint8Array<ArrayBuffer> | undefined;
  } catch {
    return undefined;
  }
}

/** An image is a header, whose second word is its length, and then the whole linear memory. */
function heapBytes(snapshot: Uint8Array): number {
  const header = new DataView(snapshot.buffer, snapshot.byteOffset).getUint32(4, true);
  return snapshot.byteLength - header;
}

async function load(
  parts: PyodideParts,
  options: PyodideConfig,
  initialBytes: number,
): Promise<PyodideInterface> {
  const { loadPyodide, createPyodideModule, lockFile, stdlib, indexURL } = parts;
  const create = (settings: ModuleSettings) =>
    new Promise((resolve, reject) => {
      // In place: Pyodide keeps a reference to this very object.
      settings.thisProgram = thisProgram;
      settings.instantiateWasm = (imports, done) => {
        instantiate(parts, imports, initialBytes).then(
          ({ instance, module }) => done(instance, module),
          // Emscripten hears of no failure, and would wait for ever.
          reject,
        );
        return {};
      };
      createPyodideModule(settings as never).then(resolve, reject);
    });
  // The wasm's answer is empty: it is instantiated above.
  const pyodide = await withFiles({ 'python_stdlib.zip': stdlib, 'pyodide.asm.wasm': null }, () =>
    loadPyodide({
      indexURL: indexURL ?? nowhere,
      stdLibURL: `${nowhere}python_stdlib.zip`,
      lockFileContents: lockFile,
      env: { ...environment },
      createPyodideModule: create as unknown as NonNullable<PyodideConfig['createPyodideModule']>,
      ...wheelBase(parts),
      ...options,
    }),
  );
  askForSignals(pyodide);
  return pyodide;
}

function wheelBase({ packageBaseUrl, indexURL }: PyodideParts): PyodideConfig {
  if (packageBaseUrl !== undefined) return { packageBaseUrl };
  return indexURL === undefined ? { packageBaseUrl: nowhere } : {};
}

async function instantiate(
  { wasm, memoryLimitBytes = limits.wasmMemoryBytes }: PyodideParts,
  imports: WebAssembly.Imports,
  initialBytes: number,
): Promise<{ instance: WebAssembly.Instance; module: WebAssembly.Module }> {
  // Pyodide's own fallback for engines without WebAssembly GC, where an error is a symbol:
  // https://github.com/pyodide/pyodide/blob/314.0.7/src/js/emscripten-settings.ts
  const error = Symbol('error');
  Object.assign(imports['env'] ?? {}, {
    Jsv_GetError_import: () => error,
    JsvError_Check: (value: unknown) => value === error,
  });
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  hideMachine(imports, () => new DataView((memory as WebAssembly.Memory).buffer));
  answerSignals(imports);
  const instance = await WebAssembly.instantiate(module, imports);
  const { memory } = instance.exports;
  if (memory instanceof WebAssembly.Memory) {
    const missing = initialBytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
    limitMemory(memory, memoryLimitBytes);
  }
  return { instance, module };
}

const pageBytes = 65_536;

/** Emscripten takes a throwing `grow` for "no more memory", and Python raises MemoryError. */
function limitMemory(memory: WebAssembly.Memory, limitBytes: number): void {
  const grow = memory.grow.bind(memory);
  Object.defineProperty(memory, 'grow', {
    value: (pages: number) => {
      if (memory.buffer.byteLength + pages * pageBytes > limitBytes) {
        throw new RangeError(`Linear memory is limited to ${limitBytes} bytes`);
      }
      return grow(pages);
    },
  });
}

/** Runs the harness once, so that nothing of it is new to the first program. */
function rehearse(pyodide: PyodideInterface): void {
  const session = createPythonSession(pyodide);
  session.calibrate();
  session.dispose();
}
