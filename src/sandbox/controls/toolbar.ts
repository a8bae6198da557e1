import type { Language, Variant } from '../../measurement/example.ts';
import { part } from '../part.ts';
import { Tabs } from './tabs.ts';

/** Which of the lesson's programs is shown, and how. */
export interface View {
  readonly language: Language;
  readonly variant: Variant;
  /** Both variants side by side. */
  readonly comparing: boolean;
}

export interface ToolbarActions {
  readonly onLanguage: (language: Language) => void;
  readonly onVariant: (variant: Variant) => void;
  /** Compare was pressed, or pressed again. */
  readonly onCompare: () => void;
}

/**
 * What is shown: tabs, Compare and badges, as the server rendered them. No library draws these and
 * the other controls, because they load with every lesson.
 */
export class Toolbar {
  readonly #languages: Tabs<Language>;
  readonly #variants: Tabs<Variant>;
  readonly #compare: HTMLButtonElement;
  readonly #badges: HTMLElement;

  constructor(sandbox: HTMLElement, { onLanguage, onVariant, onCompare }: ToolbarActions) {
    this.#languages = new Tabs(sandbox, 'language', onLanguage);
    this.#variants = new Tabs(sandbox, 'variant', onVariant);
    this.#compare = part(sandbox, '.hs-compare');
    this.#compare.addEventListener('click', onCompare);
    this.#badges = part(sandbox, '.hs-badges');
  }

  /**
   * @param badges what is to be known about the program that is shown
   * @param edited variants that are not what they were when they came
   */
  show(
    { language, variant, comparing }: View,
    badges: readonly string[],
    edited: readonly Variant[],
  ): void {
    this.#variants.mark(edited);
    this.#languages.select(language);
    this.#variants.select(comparing ? undefined : variant);
    this.#compare.disabled = false;
    this.#compare.setAttribute('aria-pressed', String(comparing));
    this.#badges.replaceChildren(
      ...badges.map((text) => {
        const badge = document.createElement('span');
        badge.className = 'hs-badge';
        badge.textContent = text;
        return badge;
      }),
    );
  }
}
