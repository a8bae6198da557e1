/** A phone's keyboard lies over the page: what sticks to its bottom must know how high it is. */
import { onAbort } from '../../measurement/abort.ts';

/**
 * Keeps `--hs-keyboard` on the sandbox, in CSS pixels.
 * https://developer.mozilla.org/docs/Web/API/VisualViewport
 */
export function followKeyboard(sandbox: HTMLElement, lifetime: AbortSignal): void {
  const viewport = globalThis.visualViewport;
  if (!viewport) return;
  const follow = () => {
    // Zoomed in, the visual viewport is smaller without any keyboard.
    const covered = viewport.scale > 1.01 ? 0 : innerHeight - viewport.height - viewport.offsetTop;
    sandbox.style.setProperty('--hs-keyboard', `${Math.max(0, Math.round(covered))}px`);
  };
  for (const type of ['resize', 'scroll']) {
    viewport.addEventListener(type, follow, { signal: lifetime });
  }
  onAbort(lifetime, () => sandbox.style.removeProperty('--hs-keyboard'));
}
