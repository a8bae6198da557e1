/** What the settings say about the isolation of this page: only what is known of it. */
import { isChromium } from '../../measurement/chromium.ts';

export interface PageIsolation {
  readonly isolated: boolean;
  /** The service worker came while the reader was at work here (src/offline/page/). */
  readonly fromNextPage: boolean;
  /** Isolation is then the outer page's to have. */
  readonly framed: boolean;
  /** Served over https, or from this machine: else there is no isolation, and no worker. */
  readonly secure: boolean;
  /** This browser's V8 can be asked for the heap of a worker, on an isolated page. */
  readonly chromium: boolean;
}

export function isolationLine(page: PageIsolation): string {
  if (page.isolated) return 'This page is cross-origin isolated';
  const lacks = [
    ...(import.meta.env.SITE_WEBCONTAINER === 'off' ? [] : ['no WebContainer']),
    ...(page.chromium ? ['QuickJS in place of V8'] : []),
  ];
  const without = lacks.length === 0 ? '' : `: ${lacks.join(', and ')}`;
  const not = (yet: string) => `This page is not cross-origin isolated${yet}${without}`;
  if (page.framed) return `${not('')}. It is shown in a frame, whose outer page decides that`;
  if (!page.secure) return `${not('')}. Its address is not an https one`;
  return page.fromNextPage ? `${not(' yet')}. Reload it, and it will be` : not('');
}

export function isolationOfPage(): PageIsolation {
  return {
    isolated: crossOriginIsolated,
    fromNextPage: document.documentElement.dataset['isolation'] === 'next-page',
    framed: window.top !== window,
    secure: isSecureContext,
    chromium: isChromium(),
  };
}
