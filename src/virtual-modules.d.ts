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
