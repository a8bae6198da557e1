/** `<theme-select>`: changes the theme, and keeps the choice where Starlight keeps it. */

const key = 'starlight-theme';
const system = matchMedia('(prefers-color-scheme: light)');
const root = document.documentElement;

/** Shows a choice, `auto`, `light` or `dark`, on the page and in all pickers. */
function show(choice: string): void {
  root.dataset['themeChoice'] = choice;
  root.dataset['theme'] = choice === 'auto' ? (system.matches ? 'light' : 'dark') : choice;
  for (const select of document.querySelectorAll<HTMLSelectElement>('theme-select select')) {
    select.value = choice;
  }
}

class ThemeSelect extends HTMLElement {
  connectedCallback(): void {
    const select = this.querySelector('select');
    if (!select) return;
    select.value = root.dataset['themeChoice'] ?? 'auto';
    select.addEventListener('change', () => {
      show(select.value);
      try {
        localStorage.setItem(key, select.value === 'auto' ? '' : select.value);
      } catch {
        // Without storage the choice holds for this page.
      }
    });
  }
}

system.addEventListener('change', () => show(root.dataset['themeChoice'] ?? 'auto'));
customElements.define('theme-select', ThemeSelect);
