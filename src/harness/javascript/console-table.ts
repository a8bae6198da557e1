/**
 * `console.table` as Node draws it. Like `createConsole` it refers to nothing outside itself,
 * because QuickJS gets it as text. https://nodejs.org/api/console.html#consoletabletabulardata-properties
 */

/** @param show one cell's value as text */
export function tableText(
  data: object,
  wanted: readonly string[] | undefined,
  show: (value: unknown) => string,
): string {
  const indexTitle = data instanceof Map || data instanceof Set ? '(iteration index)' : '(index)';
  const rows: { index: string; cells: Record<string, string> }[] = [];
  /** As an object, because its keys stand in the order in which Node has the columns. */
  const found: Record<string, true> = Object.create(null) as Record<string, true>;
  const addTo = (cells: Record<string, string>, column: string, value: unknown) => {
    found[column] = true;
    cells[column] = show(value);
  };
  let hasValues = false;
  const values = 'Values';
  const own: Record<string, string>[] = [];
  const addRow = (index: string, item: unknown) => {
    const cells: Record<string, string> = Object.create(null) as Record<string, string>;
    if (item === null || (typeof item !== 'object' && typeof item !== 'function')) {
      hasValues = true;
      own.push({ value: show(item) });
    } else {
      own.push({});
      for (const key of wanted ?? Object.keys(item)) {
        if (Object.hasOwn(item, key)) addTo(cells, key, (item as Record<string, unknown>)[key]);
      }
    }
    rows.push({ index, cells });
  };
  if (data instanceof Map) {
    let at = 0;
    for (const [key, value] of data) {
      const cells: Record<string, string> = Object.create(null) as Record<string, string>;
      addTo(cells, 'Key', key);
      addTo(cells, values, value);
      own.push({});
      rows.push({ index: String(at++), cells });
    }
  } else if (data instanceof Set) {
    let at = 0;
    for (const value of data) {
      const cells: Record<string, string> = Object.create(null) as Record<string, string>;
      addTo(cells, values, value);
      own.push({});
      rows.push({ index: String(at++), cells });
    }
  } else {
    for (const key of Object.keys(data)) addRow(key, (data as Record<string, unknown>)[key]);
  }
  const isCollection = data instanceof Map || data instanceof Set;
  const columns = wanted && !isCollection ? wanted : Object.keys(found);
  const titles = [indexTitle, ...columns, ...(hasValues ? [values] : [])];
  const lines = rows.map(({ index, cells }, row) => [
    index,
    ...columns.map((column) => cells[column] ?? ''),
    ...(hasValues ? [own[row]?.['value'] ?? ''] : []),
  ]);
  const widths = titles.map(
    (title, column) =>
      Math.max(title.length, ...lines.map((cells) => (cells[column] ?? '').length)) + 2,
  );
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const line = (cells: readonly string[]) =>
    '│' + cells.map((text, column) => (' ' + text).padEnd(widths[column] ?? 0)).join('│') + '│';
  return [
    rule('┌', '┬', '┐'),
    line(titles),
    rule('├', '┼', '┤'),
    ...lines.map(line),
    rule('└', '┴', '┘'),
  ].join('\n');
}
