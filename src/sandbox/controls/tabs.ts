/**
 * A tab list as the ARIA Authoring Practices describe it: arrow keys, Home and
 * End move and select; only the selected tab is in the page's tab order.
 * https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export class Tabs<Name extends string> {
  readonly #tabs: HTMLElement[];
  readonly #name: (tab: HTMLElement) => Name;

  /** @param key the data attribute that names a tab, for example `language` */
  constructor(root: HTMLElement, key: string, onSelect: (name: Name) => void) {
    this.#tabs = [...root.querySelectorAll<HTMLElement>(`[role="tab"][data-${key}]`)];
    this.#name = (tab) => tab.dataset[key] as Name;
    for (const [index, tab] of this.#tabs.entries()) {
      tab.addEventListener('click', () => onSelect(this.#name(tab)));
      tab.addEventListener('keydown', (event) => {
        const target = {
          ArrowRight: index + 1,
          ArrowLeft: index - 1 + this.#tabs.length,
          Home: 0,
          End: this.#tabs.length - 1,
        }[event.key];
        const next = target === undefined ? undefined : this.#tabs[target % this.#tabs.length];
        if (!next) return;
        event.preventDefault();
        onSelect(this.#name(next));
        next.focus();
      });
    }
  }

  /** Marks those of these names as edited, for whoever hears them too. */
  mark(names: readonly Name[]): void {
    for (const tab of this.#tabs) {
      const edited = names.includes(this.#name(tab));
      tab.toggleAttribute('data-edited', edited);
      if (edited) tab.setAttribute('aria-description', 'edited');
      else tab.removeAttribute('aria-description');
    }
  }

  /** Shows `name` as selected; without a name, none. */
  select(name: Name | undefined): void {
    for (const [index, tab] of this.#tabs.entries()) {
      const selected = this.#name(tab) === name;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected || (name === undefined && index === 0) ? 0 : -1;
    }
  }
}
