/**
 * What the address says of a sandbox's view: `?language=python&variant=after&case=second-pass`. It
 * is kept there as the reader switches, beside whatever else stands in the address, and what a
 * stranger may have put there is only ever compared with what the page has.
 */
import { variants, type Language, type Variant } from '../measurement/example.ts';

export interface AddressedView {
  readonly language: Language;
  readonly variant: Variant;
  /** Of the lesson, by its id; empty where its own programs are shown. */
  readonly case?: string | undefined;
}

/** The variant that the address names; nothing where it names none, or one that there is not. */
export function addressedVariant(search = location.search): Variant | undefined {
  const asked = new URLSearchParams(search).get('variant');
  return variants.find((variant) => variant === asked);
}

/**
 * A sentence about what the address asks for and the page has not; nothing where it has all of it.
 * @param languages of the sandbox
 */
export function wrongInAddress(
  languages: readonly Language[],
  search = location.search,
): string | undefined {
  const asked = new URLSearchParams(search);
  const language = asked.get('language');
  const variant = asked.get('variant');
  if (language !== null && !languages.some((known) => known === language)) {
    return `The link asks for another language than this page has: ${languages.join(', ')}.`;
  }
  if (variant !== null && !variants.some((known) => known === variant)) {
    return `The link asks for another program than there is: ${variants.join(', ')}.`;
  }
  return undefined;
}

/** The address with this view in it. The rest of it, its fragment too, stays as it is. */
export function addressOf(view: Partial<AddressedView>, address = location.href): string {
  const url = new URL(address);
  for (const [key, value] of Object.entries(view)) {
    if (value) url.searchParams.set(key, value);
    else url.searchParams.delete(key);
  }
  return url.href;
}

/**
 * Keeps the view in the address of the sandbox's own page; elsewhere, on the home page or in a
 * frame, the address is not its own.
 */
export function keepInAddress(sandbox: HTMLElement, view: Partial<AddressedView>): void {
  const own = new URL(sandbox.dataset['address'] ?? '', location.href);
  if (own.pathname !== location.pathname) return;
  const address = addressOf(view);
  if (address === location.href) return;
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // Safari allows a hundred of these in half a minute.
  }
}
