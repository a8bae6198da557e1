/** The words on what this device has of the site. */
import { counted, formatBytes } from '../../measurement/format.ts';
import type { Kept, Saved } from '../../offline/page/whole-site.ts';

/** @param full the browser gives the site no more room */
export function keptLine(kept: Kept | undefined, full: boolean): string {
  if (!kept) return 'What is kept on this device cannot be told: its storage does not answer.';
  const { pages, others, siteBytes, engines, engineBytes } = kept;
  const site =
    pages + others === 0
      ? 'No page of this site is kept on this device.'
      : `Kept on this device: ${counted(pages, 'page')} and ${counted(others, 'other file')}, ${formatBytes(siteBytes)}.`;
  const ran =
    engines === 0
      ? 'No engine is kept.'
      : `Of engines and packages, ${counted(engines, 'file')}, ${formatBytes(engineBytes)}.`;
  const room = full ? ' The browser gives this site no more room: not everything is kept.' : '';
  return `${site} ${ran}${room}`;
}

export function outcomeLine({ kind }: Saved): string {
  switch (kind) {
    case 'saved':
      return 'Saved: this site can be read, searched and run without a network. Python packages that come from elsewhere are kept when they are first used.';
    case 'full':
      return 'The browser gives this site no more room: a part is saved, and not everything.';
    case 'no-worker':
      return 'Nothing can be saved here: this page has no service worker. Reload it, or use another window than a private one.';
    case 'stopped':
      return 'The network or the storage did not answer: a part is saved. Save again to go on.';
  }
}
