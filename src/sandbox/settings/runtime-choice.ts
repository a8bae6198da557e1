/** Which runtimes a run measures on: what the reader chose, else what suits the device. */

export type ChosenRuntime = 'page' | 'webcontainer';

/** Of this build. */
export const choosable: readonly ChosenRuntime[] =
  import.meta.env.SITE_WEBCONTAINER === 'off' ? ['page'] : ['page', 'webcontainer'];

/** What was detected of the reader's device. */
export interface Device {
  /** A finger, not a mouse. */
  readonly coarsePointer: boolean;
  /** Narrower than 40 rem. */
  readonly smallScreen: boolean;
  /** The reader asked for less data. */
  readonly saveData: boolean;
  /** The page stands in somebody else's, where no WebContainer starts. */
  readonly framed: boolean;
}

const storageKey = 'heapwise:runtimes';

/** A WebContainer is some 20 MB more: not for phones and metered lines until asked for. */
export function defaultRuntimes(device: Device): readonly ChosenRuntime[] {
  const modest = device.coarsePointer || device.smallScreen || device.saveData || device.framed;
  return modest ? ['page'] : choosable;
}

/** In the order that they are measured in; a run always has one. */
export function parseRuntimes(text: string | null): readonly ChosenRuntime[] | undefined {
  const names = text?.split(',') ?? [];
  const chosen = choosable.filter((name) => names.includes(name));
  return chosen.length > 0 ? chosen : undefined;
}

export function chosenRuntimes(): readonly ChosenRuntime[] {
  let saved: string | null = null;
  try {
    saved = localStorage.getItem(storageKey);
  } catch {
    // Storage is closed to this page: the default, then.
  }
  return parseRuntimes(saved) ?? defaultRuntimes(detectDevice());
}

/** Remembers the choice; without any runtime it is this tab. */
export function chooseRuntimes(names: readonly string[]): readonly ChosenRuntime[] {
  const chosen = parseRuntimes(names.join()) ?? ['page'];
  try {
    localStorage.setItem(storageKey, chosen.join());
  } catch {
    // Not remembered, then.
  }
  return chosen;
}

/** `Runtimes: this tab, and a WebContainer, which contacts stackblitz.com` */
export function choiceLine(chosen: readonly ChosenRuntime[], serviceHost: string): string {
  if (import.meta.env.SITE_WEBCONTAINER === 'off') return 'Runtimes: this tab';
  const container = `a WebContainer, which contacts ${serviceHost}`;
  if (!chosen.includes('webcontainer')) return 'Runtimes: this tab';
  return chosen.includes('page')
    ? `Runtimes: this tab, and ${container}`
    : `Runtimes: ${container}`;
}

function detectDevice(): Device {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return {
    coarsePointer: matchMedia('(pointer: coarse)').matches,
    smallScreen: matchMedia('(max-width: 40rem)').matches,
    saveData: connection?.saveData === true,
    framed: window.top !== window,
  };
}
