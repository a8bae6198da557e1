/**
 * What an interpreter is told of the machine it is on: the same everywhere. Emscripten tells it the
 * reader's language, the path of the script, the names of the time zone and of the browser. They are
 * texts in its memory, so their lengths decide where all else lies, and with that which names
 * CPython's cache of attributes keeps: the peak of one program was 39 B less on one machine than on
 * another.
 * https://github.com/emscripten-core/emscripten/blob/main/src/lib/libwasi.js (getEnvStrings)
 */
import { expectImports } from './expect-imports.ts';

/**
 * Sets of `hash(str)` have one seed: CPython finds names in a cache by their hash, and with some
 * seeds it keeps a name alive that others let go, 33 bytes after a dataclass. An image freezes the
 * seed, and another reader's image would freeze another.
 */
export const environment = {
  PYTHONHASHSEED: '2',
  LANG: 'C.UTF-8',
};

/** What `sys.argv` and `$_` begin with: in Node it would be the path of the script. */
export const thisProgram = './this.program';

const replaced = [
  '_Py_emscripten_runtime',
  '_tzset_js',
  '_localtime_js',
  '_mktime_js',
  '_gmtime_js',
  '_timegm_js',
] as const;

interface Told {
  _Py_emscripten_runtime: () => number;
  _tzset_js: (zone: number, daylight: number, standard: number, summer: number) => void;
  _localtime_js: (time: bigint, tm: number) => void;
  _mktime_js: (tm: number) => bigint;
  readonly _gmtime_js: (time: bigint, tm: number) => void;
  readonly _timegm_js: (tm: number) => bigint;
}

/** Offsets in musl's `struct tm`, which is the first argument's. */
const isDst = 32;
const offsetFromUtc = 36;

/**
 * Local time is UTC, as on a server, and the browser has no name. Takes the place of what Emscripten
 * and CPython read from the browser.
 * https://github.com/emscripten-core/emscripten/blob/main/src/lib/libcore.js (_tzset_js)
 * https://github.com/python/cpython/blob/3.14/Python/sysmodule.c
 * @param view the linear memory as it is at the call
 * @throws where there are no such functions any more: figures would depend on the machine
 */
export function hideMachine(imports: WebAssembly.Imports, view: () => DataView): void {
  const env = expectImports(imports, replaced, 'asks for the machine') as unknown as Told;
  const { _gmtime_js: split, _timegm_js: join } = env;
  // sys._emscripten_info.runtime is None.
  env._Py_emscripten_runtime = () => 0;
  const splitHere = (time: bigint, tm: number) => {
    split(time, tm);
    view().setInt32(tm + isDst, 0, true);
    view().setInt32(tm + offsetFromUtc, 0, true);
  };
  env._localtime_js = splitHere;
  env._mktime_js = (tm) => {
    const time = join(tm);
    // A day 32 becomes the first of the next month, as mktime() promises.
    splitHere(time, tm);
    return time;
  };
  env._tzset_js = (zone, daylight, standard, summer) => {
    view().setInt32(zone, 0, true);
    view().setInt32(daylight, 0, true);
    for (const name of [standard, summer]) {
      [...'UTC\0'].forEach((letter, index) => view().setUint8(name + index, letter.charCodeAt(0)));
    }
  };
}
