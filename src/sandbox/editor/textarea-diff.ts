/** Both variants as one list of lines, to read: numbered, and in the colours of the page's programs. */
import {
  languageLabels,
  variantLabels,
  variants,
  type Language,
  type Variant,
} from '../../measurement/example.ts';
import type { ColouredLines } from './coloured-lines.ts';
import { diffLines } from './line-diff.ts';

const signs = { same: ' ', removed: '−', added: '+' } as const;
const names = { removed: 'only before', added: 'only after' } as const;
const elements = { same: 'span', removed: 'del', added: 'ins' } as const;
const heads = { before: '− ', after: '+ ' } as const;

export function diffElement(
  language: Language,
  texts: Readonly<Record<Variant, string>>,
  coloured: ColouredLines,
): HTMLElement {
  const root = document.createElement('div');
  root.className = 'hw-plain-compared';
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
  const code = document.createElement('code');
  if (lines.every(({ kind }) => kind === 'same')) {
    const note = document.createElement('strong');
    note.textContent = 'Both programs are the same\n';
    pre.append(note);
  }
  const count = { before: 0, after: 0 };
  const digits = String(lines.length).length;
  for (const { kind, text } of lines) {
    const number = (variant: Variant, other: keyof typeof names) => {
      const has = kind !== other;
      if (has) count[variant] += 1;
      return (has ? String(count[variant]) : '').padStart(digits);
    };
    const element = document.createElement(elements[kind]);
    element.dataset['numbers'] = `${number('before', 'added')} ${number('after', 'removed')}`;
    if (kind !== 'same') element.title = names[kind];
    const known = coloured.get(text)?.map((node) => node.cloneNode(true));
    element.append(`${signs[kind]} `, ...(known ?? [text]), '\n');
    code.append(element);
  }
  pre.append(code);
  root.append(headsElement(), pre);
  return root;
}

/** Of both columns of numbers, in the colour that stands for each program everywhere. */
function headsElement(): HTMLElement {
  const head = document.createElement('p');
  head.className = 'hw-plain-heads';
  head.append(
    ...variants.map((variant) => {
      const name = document.createElement('span');
      name.dataset['variant'] = variant;
      name.textContent = `${heads[variant]}${variantLabels[variant]}`;
      return name;
    }),
  );
  return head;
}
