/** The playground's choice between one program and two, which is remembered there. */
import type { Language } from '../../measurement/example.ts';
import { browserStorage, read, write } from '../edits/storage.ts';

const key = 'heapwise:playground:single';

interface Host extends HTMLElement {
  readonly languages: readonly Language[];
  single: boolean;
}

export function listenToOneOrTwo(host: Host): void {
  box(host)?.addEventListener('change', ({ target }) => {
    host.single = !(target as HTMLInputElement).checked;
    write(browserStorage('localStorage'), key, String(host.single));
  });
}

export function showOneOrTwo(host: Host): void {
  const input = box(host);
  if (input) input.checked = !host.single;
}

/** What the reader chose here before. A lesson has two programs. */
export function chosenSingle(host: Host): boolean {
  return box(host) !== null && read(browserStorage('localStorage'), key) === 'true';
}

function box(host: Host): HTMLInputElement | null {
  return host.querySelector('.hs-two input');
}
