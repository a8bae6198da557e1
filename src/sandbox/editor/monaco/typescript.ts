/** How TypeScript programs are checked in the editor. */
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/language/typescript/monaco.contribution.js';
import globals from '../program-globals.d.ts?raw';

export function configureTypeScript(): void {
  typescriptDefaults.setCompilerOptions({
    allowNonTsExtensions: true,
    lib: ['lib.esnext.d.ts'],
    module: ModuleKind.ESNext,
    // ts.ModuleDetectionKind.Force: two programs that declare the same names do not clash.
    moduleDetection: 3,
    // Packages' types are found as in a folder of node_modules: npm-package-types.ts.
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

/** Ends the checker's worker, which is started again when it is needed. */
export function stopTypeScript(): void {
  // A worker of other options than these is ended, and Monaco has no other word for it.
  typescriptDefaults.setCompilerOptions(typescriptDefaults.getCompilerOptions());
}
