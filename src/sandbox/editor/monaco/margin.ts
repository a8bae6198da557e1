/** The figures beside the line numbers, and the mark on the line of an error. */
import { formatBytes } from '../../../measurement/format.ts';
import type { LineBytes, ProgramError } from '../../../measurement/outcome.ts';
import { lineBytesText } from '../line-bytes.ts';
import { monaco } from './features.ts';

type Decoration = monaco.editor.IModelDeltaDecoration;

const known = new Set<string>();
let sheet: CSSStyleSheet | undefined;

/**
 * A class whose elements show the text. Monaco's margin takes classes only; they are made
 * as figures come, one for each text that is shown.
 */
function classShowing(text: string): string {
  const name = `hw-b-${text.replaceAll(/[^0-9A-Za-z]/g, '-')}`;
  if (!known.has(name)) {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      document.adoptedStyleSheets.push(sheet);
    }
    sheet.insertRule(`.${name}::after { content: "${text}" }`);
    known.add(name);
  }
  return name;
}

/** Lines that the text does not have are left out. */
export function bytesDecorations(
  lines: readonly LineBytes[],
  lineCount: number,
): readonly Decoration[] {
  return lines
    .filter(({ line }) => line >= 1 && line <= lineCount)
    .map((entry) => ({
      range: new monaco.Range(entry.line, 1, entry.line, 1),
      options: {
        firstLineDecorationClassName: `hw-bytes ${classShowing(formatBytes(entry.bytes))}`,
        linesDecorationsTooltip: lineBytesText(entry),
        stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      },
    }));
}

export function errorDecorations(
  error: ProgramError | undefined,
  lineCount: number,
): readonly Decoration[] {
  if (error?.line === undefined || error.line < 1 || error.line > lineCount) return [];
  return [
    {
      range: new monaco.Range(error.line, 1, error.line, 1),
      options: {
        isWholeLine: true,
        className: 'hw-error-line',
        marginClassName: 'hw-error-line',
        lineNumberClassName: 'hw-error-number',
        stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      },
    },
  ];
}

/** Owner of the markers of the reader's run-time errors; TypeScript's are `typescript`. */
export const errorOwner = 'heapwise';

/** Underlines the line, with the message on hover and for F8. */
export function markError(model: monaco.editor.ITextModel, error: ProgramError | undefined): void {
  const line = error?.line;
  const markers =
    !error || line === undefined || line < 1 || line > model.getLineCount()
      ? []
      : [
          {
            severity: monaco.MarkerSeverity.Error,
            message: error.message ? `${error.name}: ${error.message}` : error.name,
            startLineNumber: line,
            startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1,
            endLineNumber: line,
            endColumn: model.getLineMaxColumn(line),
          },
        ];
  monaco.editor.setModelMarkers(model, errorOwner, markers);
}
