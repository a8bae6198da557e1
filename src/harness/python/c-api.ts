/**
 * What a session calls of CPython's C API. Pyodide exports all of it, and a program that is called
 * from here has no frame of ours below its own: not in a traceback, nor in `inspect.stack()`.
 * @see https://docs.python.org/3/c-api/
 */
import type { PyodideInterface } from 'pyodide';
import type { Owned } from './python-interpreter.ts';

type Pointer = number;

/** Exports of Pyodide's module that are used here. */
interface Exports {
  readonly HEAPU32: Uint32Array;
  readonly PyProxy_getPtr: (proxy: Owned) => Pointer;
  readonly stringToNewUTF8: (text: string) => Pointer;
  readonly _malloc: (bytes: number) => Pointer;
  readonly _free: (pointer: Pointer) => void;
  readonly _mallinfo: (result: Pointer) => void;
  readonly _PyObject_CallNoArgs: (callable: Pointer) => Pointer;
  readonly _PyObject_SetAttrString: (object: Pointer, name: Pointer, value: Pointer) => number;
  readonly _PyErr_GetRaisedException: () => Pointer;
  readonly _PyErr_Clear: () => void;
  readonly _PyList_Size: (list: Pointer) => number;
  readonly _PyList_GetItem: (list: Pointer, index: number) => Pointer;
  readonly _PyList_SetItem: (list: Pointer, index: number, item: Pointer) => number;
  readonly _Py_IncRef: (object: Pointer) => void;
  readonly _Py_DecRef: (object: Pointer) => void;
}

const wanted: readonly (keyof Exports)[] = [
  'HEAPU32',
  'PyProxy_getPtr',
  'stringToNewUTF8',
  '_malloc',
  '_free',
  '_mallinfo',
  '_PyObject_CallNoArgs',
  '_PyObject_SetAttrString',
  '_PyErr_GetRaisedException',
  '_PyErr_Clear',
  '_PyList_Size',
  '_PyList_GetItem',
  '_PyList_SetItem',
  '_Py_IncRef',
  '_Py_DecRef',
];

/** Let go when memory is exhausted, so that the error can still be told. */
const reserveBytes = 256 * 1024;
/** `struct mallinfo` is ten words; the eighth, `uordblks`, is what has been given out. */
const mallinfoBytes = 40;
const givenOut = 7;

export class CApi {
  readonly #exports: Exports;
  readonly #failureName: Pointer;
  readonly #mallinfo: Pointer;
  #reserve: Pointer;

  /** @throws Error where this Pyodide does not export what is needed */
  constructor(pyodide: PyodideInterface) {
    const { _module } = pyodide as unknown as { _module: Exports };
    const missing = wanted.find((name) => _module[name] === undefined);
    if (missing !== undefined) throw new Error(`This Pyodide does not export ${missing}.`);
    this.#exports = _module;
    this.#failureName = _module.stringToNewUTF8('failure');
    this.#mallinfo = _module._malloc(mallinfoBytes);
    this.#reserve = _module._malloc(reserveBytes);
  }

  /**
   * Calls without arguments, and drops the result. An exception becomes the attribute `failure` of
   * `holder`; nothing is allocated for that.
   * @returns whether it ended without an exception
   * @throws what WebAssembly throws: the stack used up, the process ended
   */
  call(callable: Owned, holder: Owned): boolean {
    const api = this.#exports;
    const result = api._PyObject_CallNoArgs(api.PyProxy_getPtr(callable));
    if (result !== 0) {
      api._Py_DecRef(result);
      return true;
    }
    const error = api._PyErr_GetRaisedException();
    api._free(this.#reserve);
    this.#reserve = 0;
    api._PyObject_SetAttrString(api.PyProxy_getPtr(holder), this.#failureName, error);
    api._Py_DecRef(error);
    return false;
  }

  /** Lets the exception of a call go. */
  dropFailure(holder: Owned): void {
    const api = this.#exports;
    api._PyObject_SetAttrString(api.PyProxy_getPtr(holder), this.#failureName, 0);
  }

  /** Calls what may fail, such as flushing a stream that the program has closed. */
  tryCall(callable: Owned): void {
    const api = this.#exports;
    const result = api._PyObject_CallNoArgs(api.PyProxy_getPtr(callable));
    if (result === 0) api._PyErr_Clear();
    else api._Py_DecRef(result);
  }

  /**
   * Puts `stand-in` in the place of every item of a list, which keeps its storage as it is.
   * @returns lets the items go
   */
  replaceItems(list: Owned, standIn: Owned): () => void {
    const api = this.#exports;
    const [at, item] = [api.PyProxy_getPtr(list), api.PyProxy_getPtr(standIn)];
    const replaced: Pointer[] = [];
    for (let index = 0; index < api._PyList_Size(at); index++) {
      const own = api._PyList_GetItem(at, index);
      // Borrowed, and SetItem takes a reference of the stand-in over.
      api._Py_IncRef(own);
      replaced.push(own);
      api._Py_IncRef(item);
      api._PyList_SetItem(at, index, item);
    }
    return () => replaced.forEach((own) => api._Py_DecRef(own));
  }

  /** Bytes that `malloc()` has given out, with its headers and rounding; walks the whole heap. */
  mallocedBytes(): number {
    this.#exports._mallinfo(this.#mallinfo);
    return this.#exports.HEAPU32[this.#mallinfo / 4 + givenOut] ?? 0;
  }

  dispose(): void {
    for (const pointer of [this.#failureName, this.#mallinfo, this.#reserve]) {
      this.#exports._free(pointer);
    }
  }
}
