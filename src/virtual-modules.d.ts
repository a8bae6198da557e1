declare module '*?script-text' {
  const text: string;
  export default text;
}

declare module 'virtual:engine-files' {
  export interface EngineFile {
    readonly name: string;
    readonly url: string;
    readonly bytes: number;
    /** Hexadecimal. */
    readonly sha256: string;
  }
  export const engines: Readonly<
    Record<
      'pyodide' | 'quickjs-wasi',
      { readonly version: string; readonly files: readonly EngineFile[] }
    >
  >;
  /** Where the files of Python packages are: on the site as far as it was built with them. */
  export const packages: {
    /** Of this Pyodide’s distribution; ends with a slash. */
    readonly cdn: string;
    readonly own: readonly EngineFile[];
  };
}

declare module 'virtual:container-files' {
  /** Of `@webcontainer/api`. */
  export const clientVersion: string;
  export const containerFiles: import('virtual:engine-files').EngineFile;
}

declare module 'virtual:package-files' {
  import type { EngineFile } from 'virtual:engine-files';
  /** npm packages that lessons declare, by name. */
  export const packages: Readonly<
    Record<
      string,
      {
        readonly version: string;
        /** Evaluates to an object of the package's exports. */
        readonly script: EngineFile;
        /** JSON: texts of declaration files, by their path under `node_modules`. */
        readonly types: EngineFile;
      }
    >
  >;
  /** quickjs-wasi's TextEncoder and TextDecoder. */
  export const encoding: EngineFile;
}
