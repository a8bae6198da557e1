/**
 * The prose of the language being read is open, that of the other is closed and a click away. The
 * page is served with all of it open, for readers without scripts and for paper; a line in `Verdict`
 * names the reader's language before anything is painted, so that nothing moves when this module
 * closes the rest.
 */

import type { Language } from '../measurement/example.ts';

/** Opens the prose of a language and closes that of others, but for what the address points at. */
export function readIn(language: Language): void {
  const target = targetOfAddress();
  document.documentElement.dataset['reading'] = language;
  for (const block of document.querySelectorAll<HTMLDetailsElement>('details.in-language')) {
    const pointedAt = target !== undefined && block.contains(target);
    block.open = block.dataset['language'] === language || pointedAt;
    block.dataset['ready'] = '';
  }
  for (const trial of document.querySelectorAll<HTMLElement>('.trial')) {
    const head = trial.querySelector('a.headline');
    if (trial.dataset['language'] === language) head?.setAttribute('aria-current', 'true');
    else head?.removeAttribute('aria-current');
  }
}

/**
 * Until `lifetime` ends: the verdicts' headlines go from one language to the other, and a link to a heading opens the prose
 * that it stands in, where a browser does not do that itself.
 * @param choose called with the language whose headline was clicked
 */
export function listenToReader(lifetime: AbortSignal, choose: (language: string) => void): void {
  for (const trial of document.querySelectorAll<HTMLElement>('.trial')) {
    trial.querySelector('a.headline')?.addEventListener(
      'click',
      (event) => {
        event.preventDefault();
        choose(trial.dataset['language'] ?? '');
      },
      { signal: lifetime },
    );
  }
  const follow = () => {
    const target = targetOfAddress();
    const block = target?.closest<HTMLDetailsElement>('details:not([open])');
    if (!target || !block) return;
    block.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', follow, { signal: lifetime });
}

function targetOfAddress(): Element | undefined {
  try {
    const id = decodeURIComponent(location.hash.slice(1));
    return (id && document.querySelector(`#${CSS.escape(id)}`)) || undefined;
  } catch {
    return undefined;
  }
}
