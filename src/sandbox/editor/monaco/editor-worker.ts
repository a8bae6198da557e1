/** Monaco's own worker: it computes differences. */
import 'monaco-editor/editor/common/services/editorWebWorkerMain.js';
