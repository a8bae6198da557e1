/** N in the toolbar: ÷10, −, a field, + and ×10. */
import { formatCount } from '../../measurement/format.ts';
import { isSize } from '../../measurement/stated-size.ts';
import { scaledSize, setSize, statedN, steppedSize, type SizeHost } from './set-size.ts';

const gestures: Readonly<Record<string, (n: number) => number>> = {
  tenth: (n) => scaledSize(n, 0.1),
  less: (n) => steppedSize(n, -1),
  more: (n) => steppedSize(n, 1),
  tenfold: (n) => scaledSize(n, 10),
};

export class SizeControl {
  readonly #host: SizeHost & HTMLElement;
  readonly #field: HTMLInputElement | null;
  readonly #buttons: readonly HTMLButtonElement[];

  /** @param refuse is told, in a sentence, why a size is none */
  constructor(host: SizeHost & HTMLElement, refuse: (reason: string) => void) {
    this.#host = host;
    this.#field = host.querySelector<HTMLInputElement>('.hs-size input');
    this.#buttons = [...host.querySelectorAll<HTMLButtonElement>('.hs-size [data-size]')];
    for (const button of this.#buttons) {
      button.addEventListener('click', () => {
        const stated = statedN(host);
        const step = gestures[button.dataset['size'] ?? ''];
        if (stated.kind === 'number' && step && isSize(stated.n)) setSize(host, step(stated.n));
      });
    }
    this.#field?.addEventListener('change', () => {
      const n = typedSize(this.#field?.value ?? '');
      try {
        setSize(host, n);
        refuse('');
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        refuse(error.message);
      }
      this.show();
    });
    this.#field?.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.show();
    });
  }

  show(): void {
    if (!this.#field) return;
    const stated = statedN(this.#host);
    this.#field.disabled = stated.kind === 'none';
    this.#field.value =
      stated.kind === 'number' ? formatCount(stated.n) : stated.kind === 'text' ? stated.text : '';
    for (const button of this.#buttons) button.disabled = stated.kind !== 'number';
  }
}

/** `200,000`, `200_000`, `2e5`; NaN where it is no number. */
export function typedSize(text: string): number {
  const plain = text.trim().replaceAll(/[,_\s]/g, '');
  return /^\d+(?:e\d+)?$/i.test(plain) ? Number(plain) : NaN;
}
