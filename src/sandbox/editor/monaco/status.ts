import { monaco } from './features.ts';
import { errorOwner } from './margin.ts';

/** What there is to say of a line, for those who do not hover: its error, else how many there are. */
export function lineStatus(model: monaco.editor.ITextModel, line: number): string {
  const errors = monaco.editor
    .getModelMarkers({ resource: model.uri })
    .filter(({ severity }) => severity === monaco.MarkerSeverity.Error);
  const here = errors.find((e) => e.startLineNumber <= line && line <= e.endLineNumber);
  if (here) return `Line ${line}: ${here.message.split('\n', 1)[0] ?? ''}`;
  const count = errors.filter(({ owner }) => owner !== errorOwner).length;
  if (count === 0) return '';
  return `${count} type ${count === 1 ? 'error' : 'errors'} · F8 goes to the next`;
}
