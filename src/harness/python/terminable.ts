/**
 * What lets WebKit end a worker that has been terminated while Python runs in it. A loop that stays
 * in WebAssembly kept a processor busy for ever after Stop, on the pages that followed, too. So the
 * interpreter asks JavaScript now and then whether there is a signal, which there never is. What
 * stays in one C function may go on until that function returns.
 * https://github.com/python/cpython/blob/3.14/Include/internal/pycore_emscripten_signal.h
 */
import type { PyodideInterface } from 'pyodide';
import { lookForEnd } from '../look-for-end.ts';
import { expectImports } from './expect-imports.ts';

const name = '_Py_CheckEmscriptenSignals_Helper';
/** Python asks at every 50th jump or call, and a loop of `str(n)` each time. */
const asksPerLook = 64;

/**
 * Takes the place of Pyodide's own answer, which made a loop of `str(n)` a third slower.
 * @throws where there is no such function any more: Stop would leave loops behind in WebKit
 */
export function answerSignals(imports: WebAssembly.Imports): void {
  const env = expectImports(imports, [name], 'asks for signals');
  let asks = 0;
  env[name] = () => {
    asks = (asks + 1) % asksPerLook;
    return asks === 0 ? lookForEnd() : 0;
  };
}

/** Makes the interpreter ask. The buffer is for Pyodide's own answer. */
export function askForSignals(pyodide: PyodideInterface): void {
  pyodide.setInterruptBuffer(new Uint8Array(1));
}
