/** Share, and the way to the playground: what they do is loaded when it is first wanted. */
import type { Language, Variant } from '../../measurement/example.ts';
import { part, sayNotLoaded } from '../part.ts';

/** The sandbox, as far as these need it. */
export interface ShareHost extends HTMLElement {
  readonly lesson: string;
  readonly language: Language;
  readonly single: boolean;
  source(variant: Variant): string;
  shareLink(): Promise<string>;
}

/** @param isOpened the programs being shown are not kept where the playground looks for a lesson's */
export function listenToShare(host: ShareHost, isOpened: () => boolean): void {
  const notLoaded = () => sayNotLoaded(host);
  const share = part<HTMLButtonElement>(host, '.hs-share-link');
  share.disabled = false;
  share.addEventListener('click', () => {
    void import('./share-panel.ts').then(({ toggleShare }) => toggleShare(host), notLoaded);
  });
  host.querySelector('.hs-embed-copy')?.addEventListener('click', ({ target }) => {
    void import('./share-panel.ts').then(
      ({ copySnippet }) => copySnippet(target as HTMLElement),
      notLoaded,
    );
  });
  const link = host.querySelector<HTMLAnchorElement>('.hs-to-playground');
  for (const type of ['pointerenter', 'focus', 'click']) {
    link?.addEventListener(type, (event) => aim(event, link, host, isOpened()));
  }
}

/**
 * The lesson's programs are opened there as the reader left them, in the language being shown.
 * Others are carried by the link itself.
 */
function aim(event: Event, link: HTMLAnchorElement, host: ShareHost, opened: boolean): void {
  const page = link.href.split('#', 1)[0] ?? '';
  const lesson = `${page}#lesson=${host.lesson}&language=${host.language}`;
  if (!opened) {
    link.href = lesson;
    return;
  }
  const { type, ctrlKey, metaKey, shiftKey } = event as MouseEvent;
  const follows = type === 'click' && !ctrlKey && !metaKey && !shiftKey;
  if (follows) event.preventDefault();
  void host
    .shareLink()
    .then((address) => page + new URL(address).hash)
    // Too long to be carried: the lesson's own, then.
    .catch(() => lesson)
    .then((href) => {
      link.href = href;
      if (!follows) return;
      // In somebody else’s frame there is no playground.
      if (window.top === window) location.assign(href);
      else window.open(href);
    });
}
