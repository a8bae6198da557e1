/** How TypeScript programs are checked in the editor. */
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/language/typescript/monaco.contribution.js';

/**
 * What every engine that runs the programs has besides ECMAScript 2023. The
 * browser's own types are left out: a program has no document.
 */
const globals = `
interface Console {
  debug(...data: unknown[]): void;
  error(...data: unknown[]): void;
  info(...data: unknown[]): void;
  log(...data: unknown[]): void;
  warn(...data: unknown[]): void;
}
declare var console: Console;
declare function queueMicrotask(callback: () => void): void;
declare function setTimeout(callback: () => void, milliseconds?: number): number;
declare function clearTimeout(id: number | undefined): void;
declare var performance: { now(): number };
`;

export function configureTypeScript(): void {
  typescriptDefaults.setCompilerOptions({
    allowNonTsExtensions: true,
    lib: ['lib.es2023.d.ts'],
    module: ModuleKind.ESNext,
    // ts.ModuleDetectionKind.Force: two programs that declare the same names do not clash.
    moduleDetection: 3,
    // Packages' types are found as in a folder of node_modules: package-types.ts.
    moduleResolution: ModuleResolutionKind.NodeJs,
    noEmit: true,
    noImplicitOverride: true,
    strict: true,
    target: ScriptTarget.ESNext,
    types: [],
  });
  typescriptDefaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true, onlyVisible: true });
  typescriptDefaults.setExtraLibs([{ content: globals, filePath: 'ts:heapwise-globals.d.ts' }]);
}
