/** The line above the programs that says whose they are, or why a link could not be opened. */
import { keepInAddress } from '../deep-link.ts';
import { part } from '../part.ts';
import { carriesPrograms } from './fragments.ts';
import type { Opening, OpeningHost, Origin } from './opening.ts';

interface Notice {
  readonly kind: 'opened' | 'failed';
  readonly text: string;
  readonly lines?: Origin['lines'];
  /** Where the reader may want to go. */
  readonly link: Origin['link'];
  /** What its button says. */
  readonly button: string;
  readonly onButton: () => void;
}

/** Says where the opened programs come from, with the way back. */
export function sayWhose(host: OpeningHost, origin: Origin, showOwn: () => void): void {
  say(host, {
    kind: 'opened',
    text: origin.text || 'This page has opened these programs. Your own are kept as they were.',
    lines: origin.lines,
    link: origin.link,
    button: origin.back ?? 'Back to my own programs',
    onButton: showOwn,
  });
}

/** The reader's own programs are back: the address no longer carries others, neither after a reload. */
export function sayNothing(host: OpeningHost): void {
  if (carriesPrograms(location.hash)) {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  keepInAddress(host, { case: '' });
  const place = part(host, '.hs-opened');
  const focused = place.contains(document.activeElement);
  place.hidden = true;
  place.replaceChildren();
  if (focused) part(host, '.hs-run').focus();
}

/** Says why a link was not opened. What is shown stays as it is. */
export function sayFailed(
  host: OpeningHost,
  opening: Opening,
  text: string,
  link?: Origin['link'],
): void {
  say(host, {
    kind: 'failed',
    text,
    link,
    button: 'Dismiss',
    onButton: () => {
      sayNothing(host);
      if (opening.origin) sayWhose(host, opening.origin, () => opening.showOwn());
    },
  });
}

function say(host: OpeningHost, { kind, text, lines = [], link, button, onButton }: Notice): void {
  const place = part(host, '.hs-opened');
  place.hidden = false;
  place.dataset['kind'] = kind;
  const sentence = document.createElement('p');
  // Written by us: what a stranger wrote stands in the editor only.
  sentence.textContent = text;
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = link.href;
    anchor.textContent = link.text;
    sentence.append(' ', anchor);
  }
  const pressed = document.createElement('button');
  pressed.type = 'button';
  pressed.textContent = button;
  pressed.addEventListener('click', onButton);
  const list = document.createElement('ul');
  list.append(
    ...lines.map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    }),
  );
  place.replaceChildren(sentence, pressed, ...(lines.length > 0 ? [list] : []));
}
