/** The TypeScript compiler, for type errors, completions and hovers. Large: see workers.ts. */
import 'monaco-editor/language/typescript/ts.worker.js';
