/** The options of both the editor and the diff. */
import * as metrics from '../metrics.ts';
import type { monaco } from './features.ts';

/** Everything that would make Monaco look other than the server-rendered code is off. */
export const commonOptions = {
  accessibilitySupport: 'auto',
  automaticLayout: true,
  bracketPairColorization: { enabled: false },
  colorDecorators: false,
  // A subpixel-smoothed glyph looks different on a layer of its own.
  disableLayerHinting: true,
  // Hovers and suggestions may reach outside the editor.
  fixedOverflowWidgets: true,
  fontFamily: metrics.fontFamily,
  fontLigatures: false,
  fontSize: metrics.fontSize,
  glyphMargin: false,
  guides: { indentation: false, highlightActiveIndentation: false, bracketPairs: false },
  hideCursorInOverviewRuler: true,
  largeFileOptimizations: true,
  letterSpacing: 0,
  lineHeight: metrics.lineHeight,
  links: false,
  matchBrackets: 'near',
  maxTokenizationLineLength: 2_000,
  minimap: { enabled: false },
  mouseWheelZoom: false,
  occurrencesHighlight: 'off',
  overviewRulerBorder: false,
  overviewRulerLanes: 0,
  // As in the server-rendered code, a final newline has no line number.
  renderFinalNewline: 'off',
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  renderWhitespace: 'none',
  roundedSelection: false,
  scrollBeyondLastColumn: 2,
  scrollBeyondLastLine: false,
  // The page scrolls on when the code is at its end.
  scrollbar: {
    alwaysConsumeMouseWheel: false,
    horizontalScrollbarSize: 12,
    useShadows: false,
    verticalScrollbarSize: 12,
  },
  smoothScrolling: false,
  stickyScroll: { enabled: false },
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
  // Words of the same text are noise where types are known, and for Python nothing is.
  wordBasedSuggestions: 'off',
  wordWrap: 'off',
} as const satisfies monaco.editor.IEditorOptions & monaco.editor.IGlobalEditorOptions;

export const codeOptions = {
  ...commonOptions,
  cursorSurroundingLines: 1,
  folding: true,
  foldingHighlight: false,
  lineNumbersMinChars: 4,
  padding: { top: metrics.paddingTop, bottom: 0 },
  showFoldingControls: 'mouseover',
} as const satisfies monaco.editor.IStandaloneEditorConstructionOptions;

export const diffOptions = {
  ...commonOptions,
  diffWordWrap: 'off',
  enableSplitViewResizing: false,
  folding: false,
  hideUnchangedRegions: { enabled: false },
  ignoreTrimWhitespace: false,
  lineDecorationsWidth: 12,
  lineNumbersMinChars: 3,
  maxComputationTime: 3_000,
  originalEditable: false,
  padding: { top: 0, bottom: 0 },
  readOnly: true,
  renderMarginRevertIcon: false,
  renderOverviewRuler: false,
  renderSideBySide: true,
  renderSideBySideInlineBreakpoint: 700,
  useInlineViewWhenSpaceIsLimited: true,
} as const satisfies monaco.editor.IStandaloneDiffEditorConstructionOptions;
