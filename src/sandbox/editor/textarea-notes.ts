/** What the plain editor shows under the text, since it has no margin. */
import { exactBytes, formatBytes, formatCount } from '../../measurement/format.ts';
import type { LineBytes, ProgramError } from '../../measurement/outcome.ts';

type GoTo = (line: number) => void;

function goToButton(line: number, goTo: GoTo): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `Line ${line}`;
  button.addEventListener('click', () => goTo(line));
  return button;
}

export function errorNote({ name, message, line }: ProgramError, goTo: GoTo): HTMLElement {
  const note = document.createElement('p');
  note.className = 'hw-plain-error';
  if (line !== undefined) note.append(goToButton(line, goTo), ' ');
  note.append(message ? `${name}: ${message}` : name);
  return note;
}

export function lineBytesNote(lines: readonly LineBytes[], goTo: GoTo): HTMLElement {
  const details = document.createElement('details');
  details.open = true;
  const summary = document.createElement('summary');
  summary.textContent = 'Where live memory was born (not what keeps it)';
  const list = document.createElement('ul');
  for (const { line, bytes, blocks } of [...lines].sort((a, b) => a.line - b.line)) {
    const item = document.createElement('li');
    const figure = document.createElement('span');
    figure.textContent = formatBytes(bytes);
    figure.title = exactBytes(bytes);
    const count = `${formatCount(blocks)} ${blocks === 1 ? 'block' : 'blocks'}`;
    item.append(goToButton(line, goTo), ' ', figure, ` in ${count}`);
    list.append(item);
  }
  details.append(summary, list);
  return details;
}
