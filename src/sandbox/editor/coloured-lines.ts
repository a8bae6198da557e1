/** The colours that the server gave a program, line by line, for a view that highlights nothing itself. */

/** What a line of the program consists of, by its text. */
export type ColouredLines = ReadonlyMap<string, readonly Node[]>;

/** @param programs `<code>` elements whose tokens stand side by side: src/components/program/program-html.ts */
export function colouredLines(programs: Iterable<Element>): ColouredLines {
  const lines = new Map<string, readonly Node[]>();
  for (const code of programs) {
    let line: Node[] = [];
    let text = '';
    const end = () => {
      lines.set(text, line);
      line = [];
      text = '';
    };
    for (const token of code.childNodes) {
      // A token may go over several lines, as a text in triple quotes does.
      for (const [index, piece] of (token.textContent ?? '').split('\n').entries()) {
        if (index > 0) end();
        if (piece === '') continue;
        const copy = token.cloneNode(false);
        copy.textContent = piece;
        line.push(copy);
        text += piece;
      }
    }
    end();
  }
  return lines;
}
