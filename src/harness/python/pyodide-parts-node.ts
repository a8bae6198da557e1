/** Reads Pyodide's parts from its npm package. Node only. */
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPackageFiles } from './package-files-node.ts';
import type { PyodideParts } from './pyodide-boot.ts';

/** @param stdlib path of the standard library's zip, where it is not the package's own */
export async function readPyodideParts(stdlib?: string): Promise<PyodideParts> {
  const entry = import.meta.resolve('pyodide');
  const folder = dirname(fileURLToPath(entry));
  const read = (name: string) => readFile(`${folder}/${name}`);
  const { loadPyodide } = (await import(/* @vite-ignore */ entry)) as PyodideParts;
  const engine = import.meta.resolve('pyodide/pyodide.asm.mjs');
  const { default: createPyodideModule } = (await import(/* @vite-ignore */ engine)) as {
    default: PyodideParts['createPyodideModule'];
  };
  return {
    loadPyodide,
    createPyodideModule,
    wasm: await WebAssembly.compile(await read('pyodide.asm.wasm')),
    lockFile: await readFile(`${folder}/pyodide-lock.json`, 'utf8'),
    stdlib: stdlib === undefined ? await read('python_stdlib.zip') : await readFile(stdlib),
    harness: readPackageFiles(fileURLToPath(new URL('./heapwise', import.meta.url))),
    indexURL: folder,
  };
}
