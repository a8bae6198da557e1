/** `<page-toc>`: marks the link of the section that is being read, and closes its list again. */

/** How far below the page's fixed bars a heading may stand to be the one that is read, in px. */
const below = 40;

class PageToc extends HTMLElement {
  #links: readonly HTMLAnchorElement[] = [];
  #headings: readonly HTMLElement[] = [];
  #observer: IntersectionObserver | undefined;

  connectedCallback(): void {
    this.#links = [...this.querySelectorAll('a')];
    this.#headings = this.#links.flatMap(
      (link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? [],
    );
    const details = this.querySelector('details');
    if (details) closeByItself(details);
    addEventListener('resize', () => this.#observe());
    this.#observe();
  }

  /** Asks to be told whenever a heading crosses the line under the bars. */
  #observe(): void {
    this.#observer?.disconnect();
    this.#observer = new IntersectionObserver(() => this.#mark(), {
      rootMargin: `-${this.#line()}px 0px 0px 0px`,
    });
    for (const heading of this.#headings) this.#observer.observe(heading);
  }

  /** Distance of that line from the window's upper edge, in px. */
  #line(): number {
    const bars = [document.querySelector('header'), this.querySelector('summary')];
    return below + bars.reduce((sum, bar) => sum + (bar?.offsetHeight ?? 0), 0);
  }

  #mark(): void {
    const line = this.#line() + 1;
    const heading =
      this.#headings.findLast(
        // What is closed, as prose of the other language is, has no place on the page.
        (candidate) => candidate.checkVisibility() && candidate.getBoundingClientRect().top <= line,
      ) ?? this.#headings[0];
    for (const link of this.#links) {
      const current = heading !== undefined && link.hash === `#${encodeURIComponent(heading.id)}`;
      if (!current) link.removeAttribute('aria-current');
      else {
        link.setAttribute('aria-current', 'true');
        const shown = this.querySelector('.toc-current');
        if (shown) shown.textContent = link.textContent;
      }
    }
  }
}

/** Closes a list that covers the page: by one of its links, a click beside it, or Escape. */
function closeByItself(details: HTMLDetailsElement): void {
  addEventListener('click', ({ target }) => {
    const inside = target instanceof Element && details.contains(target);
    if (!inside || (target instanceof Element && target.closest('a'))) details.open = false;
  });
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !details.open) return;
    const focused = details.contains(document.activeElement);
    details.open = false;
    if (focused) details.querySelector('summary')?.focus();
  });
}

customElements.define('page-toc', PageToc);
