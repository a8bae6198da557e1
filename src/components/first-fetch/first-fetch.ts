/** What a first Run fetches, in bytes on the wire: counted from the files that the site serves. */
import type { ServedFile } from 'virtual:engine-files';
import { counted, formatBytes } from '../../measurement/format.ts';
import type { FirstFetch, FirstFetches } from '../../sandbox/controls/first-fetch.ts';

/** As the build serves them: `virtual:engine-files` and `virtual:npm-packages`. */
export interface ServedByBuild {
  readonly pyodide: readonly ServedFile[];
  readonly quickjs: readonly ServedFile[];
  readonly wheels: { readonly cdn: string; readonly own: readonly ServedFile[] };
  readonly neededWheels: Readonly<Record<string, readonly string[]>>;
  readonly npm: Readonly<Record<string, { readonly script: ServedFile }>>;
  readonly encoding: ServedFile;
  /** Name of the Cache Storage in which the page keeps them. */
  readonly cache: string;
}

export interface NeededPackages {
  readonly python?: readonly string[] | undefined;
  readonly typescript?: readonly string[] | undefined;
  /** Of these, a run fetches what the programs import. */
  readonly onlyImported?: boolean | undefined;
}

export function firstFetches(served: ServedByBuild, packages: NeededPackages): FirstFetches {
  const { wheels, neededWheels, npm, encoding, cache } = served;
  const { python = [], typescript = [], onlyImported = false } = packages;
  const names = onlyImported ? [] : python;
  const fileNames = [...new Set(names.flatMap((name) => neededWheels[name] ?? []))];
  const own = wheels.own.filter(({ name }) => fileNames.includes(name));
  const elsewhere = fileNames.filter((name) => !own.some((file) => file.name === name));
  const scripts = (onlyImported ? [] : typescript).flatMap((name) => npm[name]?.script ?? []);
  const npmNames = onlyImported ? [] : typescript;
  const more = onlyImported ? ', and the packages that the programs import' : '';
  return {
    cache,
    python: fetchOf(
      ['Python', ...(elsewhere.length > 0 ? [] : names)],
      [...served.pyodide, ...own],
      elsewhere.length > 0
        ? {
            names,
            urls: elsewhere.map((name) => wheels.cdn + name),
            host: new URL(wheels.cdn).host,
          }
        : undefined,
      more,
    ),
    v8:
      scripts.length > 0
        ? fetchOf(npmNames, scripts)
        : {
            text: 'fetches no engine',
            title: `TypeScript runs on this browser’s own V8: Run fetches no engine${more}.`,
            urls: [],
          },
    quickjs: fetchOf(
      ['QuickJS', ...npmNames],
      [...served.quickjs, ...(scripts.length > 0 ? [encoding, ...scripts] : [])],
      undefined,
      more,
    ),
  };
}

interface Elsewhere {
  readonly names: readonly string[];
  readonly urls: readonly string[];
  readonly host: string;
}

/** For which the button has room, in one line; its title says the rest. */
const mostLetters = 24;

function fetchOf(
  names: readonly string[],
  files: readonly ServedFile[],
  elsewhere?: Elsewhere,
  more = '',
): FirstFetch {
  const bytes = formatBytes(files.reduce((sum, { wireBytes }) => sum + wireBytes, 0));
  const what = listed(names);
  const others = elsewhere && listed(elsewhere.names);
  const texts = elsewhere
    ? [
        `${what}, ${bytes}, and ${others}`,
        `${bytes} and ${others}`,
        `${bytes} and ${counted(elsewhere.names.length, 'package')}`,
      ]
    : [`${what}, ${bytes}`, bytes];
  return {
    text: `fetches ${texts.find(({ length }) => length <= mostLetters) ?? texts.at(-1)}`,
    title:
      `The first Run fetches ${what}: ${bytes} on the wire, compressed with brotli as most hosts do` +
      (elsewhere ? `, and ${others} from ${elsewhere.host}, which alone knows the size` : more) +
      '. It is kept on this device, and later runs fetch nothing.',
    urls: [...files.map(({ url }) => url), ...(elsewhere?.urls ?? [])],
  };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
