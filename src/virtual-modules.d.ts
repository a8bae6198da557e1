interface ImportMetaEnv {
  /**
   * `off`: the build leaves the WebContainer out. Compared where it is used, and nowhere else: what
   * stands in the branch that is not taken is then in no file of the site.
   */
  readonly SITE_WEBCONTAINER: 'on' | 'off';
}

declare module '*?script-text' {
  const text: string;
  export default text;
}

declare module '*?python-package' {
  /** Texts by file name. */
  const files: Readonly<Record<string, string>>;
  export default files;
}

declare module 'virtual:engine-files' {
  export interface ServedFile {
    readonly name: string;
    readonly url: string;
    readonly bytes: number;
    /** As hosts send it: src/hosting/compression.ts. */
    readonly wireBytes: number;
    /** Hexadecimal. */
    readonly sha256: string;
  }
  export const engines: Readonly<
    Record<
      'pyodide' | 'quickjs-wasi',
      { readonly version: string; readonly files: readonly ServedFile[] }
    >
  >;
  /** Where Python packages’ wheels are: on the site as far as it was built with them. */
  export const wheels: {
    /** Of this Pyodide’s distribution; ends with a slash. */
    readonly cdn: string;
    readonly own: readonly ServedFile[];
  };
  /** By Python package that some lesson declares: the wheels that it needs, by file name. */
  export const neededWheels: Readonly<Record<string, readonly string[]>>;
}

declare module 'virtual:container-files' {
  /** Of `@webcontainer/api`. */
  export const clientVersion: string;
  export const containerFiles: import('virtual:engine-files').ServedFile;
}

declare module 'virtual:npm-packages' {
  import type { ServedFile } from 'virtual:engine-files';
  /** npm packages that lessons declare, by name. */
  export const npmPackages: Readonly<
    Record<
      string,
      {
        readonly version: string;
        /** Evaluates to an object of the package's exports. */
        readonly script: ServedFile;
        /** JSON: texts of declaration files, by their path under `node_modules`. */
        readonly types: ServedFile;
      }
    >
  >;
  /** quickjs-wasi's TextEncoder and TextDecoder. */
  export const encoding: ServedFile;
}
