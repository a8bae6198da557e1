/**
 * `<sortable-table>`: the buttons in the heads of its columns sort its rows. Without scripts the
 * buttons are hidden, and the table is in the order that the server gave it.
 * https://www.w3.org/WAI/ARIA/apg/patterns/table/examples/sortable-table/
 */
class SortableTable extends HTMLElement {
  connectedCallback(): void {
    for (const button of this.querySelectorAll<HTMLButtonElement>('thead button')) {
      button.addEventListener('click', () => this.#sortBy(button.closest('th')));
    }
  }

  #sortBy(head: HTMLTableCellElement | null): void {
    const body = this.querySelector('tbody');
    if (!head || !body) return;
    const column = head.cellIndex;
    // The first press of a column of numbers shows the largest first.
    const [first, second] = head.dataset['first'] === 'descending' ? [-1, 1] : [1, -1];
    const now = head.ariaSort === 'ascending' ? 1 : head.ariaSort === 'descending' ? -1 : 0;
    const direction = now === first ? second : first;
    const keyed = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
    keyed.sort((left, right) => direction * order(left.key, right.key));
    body.append(...keyed.map(({ row }) => row));
    for (const other of this.querySelectorAll('thead th')) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', direction === 1 ? 'ascending' : 'descending');
  }
}

const { compare } = new Intl.Collator('en', { numeric: true });

function keyOf(cell: HTMLTableCellElement | undefined): string {
  return cell?.dataset['key'] ?? cell?.textContent?.trim() ?? '';
}

function order(left: string, right: string): number {
  const [one, other] = [Number(left), Number(right)];
  return Number.isNaN(one) || Number.isNaN(other) ? compare(left, right) : one - other;
}

customElements.define('sortable-table', SortableTable);
