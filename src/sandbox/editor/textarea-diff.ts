/** Both variants as one list of lines, to read. */
import { languageLabels, type Language, type Variant } from '../../measurement/example.ts';
import { diffLines } from './line-diff.ts';

const signs = { same: ' ', removed: '−', added: '+' } as const;
const names = { removed: 'only before', added: 'only after' } as const;

export function diffElement(
  language: Language,
  texts: Readonly<Record<Variant, string>>,
): HTMLElement {
  const pre = document.createElement('pre');
  pre.className = 'hw-plain-diff';
  // It scrolls, so it can be focused, so it has a name.
  pre.tabIndex = 0;
  pre.setAttribute('role', 'region');
  pre.setAttribute(
    'aria-label',
    `${languageLabels[language]} programs compared: minus is before, plus is after`,
  );
  const lines = diffLines(texts.before, texts.after);
  const block = document.createElement('div');
  if (lines.every(({ kind }) => kind === 'same')) {
    const note = document.createElement('strong');
    note.textContent = 'Both programs are the same\n';
    pre.append(note);
  }
  for (const { kind, text } of lines) {
    const element = document.createElement(
      kind === 'removed' ? 'del' : kind === 'added' ? 'ins' : 'span',
    );
    if (kind !== 'same') element.title = names[kind];
    element.textContent = `${signs[kind]} ${text}\n`;
    block.append(element);
  }
  pre.append(block);
  return pre;
}
