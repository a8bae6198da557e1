/**
 * Which modules a Python program imports, from its text. A small scanner: what is a string, a
 * comment or a joined line is Python's grammar; which blocks an import stands in is its indentation.
 * @see https://docs.python.org/3/reference/lexical_analysis.html
 */

export interface ImportedModule {
  /** Its first name: `a` of `import a.b`. */
  readonly name: string;
  /**
   * It stands in a block that may not run, or that catches its error (`try`, `if`, a function): the
   * program can go on without it.
   */
  readonly guarded: boolean;
}

/** Blocks whose contents run in any case, where the program runs. */
const unconditional = /^(?:with|class)\b/;
/** An `if` that is true for type checkers only. */
const typesOnly = /^if\s*\(?\s*(?:[A-Za-z_]\w*\s*\.\s*)?TYPE_CHECKING\s*\)?\s*:/;
const header =
  /^(?:(?:async\s+)?(?:def|for|with)|if|elif|else|try|except|finally|class|while|match|case)\b/;

interface Block {
  readonly indent: number;
  readonly guarded: boolean;
  readonly typesOnly: boolean;
}

/** All that is imported anywhere in the program, but for what only type checkers read; each once. */
export function importedModules(source: string): readonly ImportedModule[] {
  const guardedOf = new Map<string, boolean>();
  let blocks: readonly Block[] = [];
  for (const { indent, text } of logicalLines(withoutText(source))) {
    blocks = blocks.filter((block) => block.indent < indent);
    const own = header.test(text) ? blockOf(indent, text) : undefined;
    const around = own ? [...blocks, own] : blocks;
    if (!around.some((block) => block.typesOnly)) {
      const guarded = around.some((block) => block.guarded);
      for (const name of namesIn(own ? afterColon(text) : text)) {
        guardedOf.set(name, guarded && (guardedOf.get(name) ?? true));
      }
    }
    blocks = around;
  }
  return [...guardedOf].map(([name, guarded]) => ({ name, guarded }));
}

function blockOf(indent: number, text: string): Block {
  return { indent, guarded: !unconditional.test(text), typesOnly: typesOnly.test(text) };
}

/** What follows the header of a block on its own line: `import a` of `if b: import a`. */
function afterColon(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === ':' && depth === 0) return text.slice(at + 1);
  }
  return '';
}

function namesIn(statements: string): string[] {
  return statements.split(';').flatMap((statement) => {
    const list = /^\s*import\s+(.+)/s.exec(statement)?.[1];
    if (list !== undefined) return list.split(',').flatMap((item) => firstName(item));
    const module = /^\s*from\s+([\w.]+)\s+import\b/.exec(statement)?.[1];
    return module === undefined ? [] : firstName(module);
  });
}

/** Nothing for a module of the program's own folder: `.sibling`. */
function firstName(text: string): string[] {
  return /^\s*([\p{L}_][\p{L}\p{N}_]*)/u.exec(text)?.slice(1) ?? [];
}

interface LogicalLine {
  /** Columns, a tab to the next eighth. */
  readonly indent: number;
  readonly text: string;
}

/** Lines as Python counts them: one goes on while a bracket is open. Empty ones are left out. */
function* logicalLines(code: string): Generator<LogicalLine> {
  let depth = 0;
  let line = '';
  for (const part of code.split(/\r\n?|\n/)) {
    // A bracket that is never closed is an error, and hides no import.
    if (depth > 0 && /^\s*(?:import|class|def|from\s+[\w.]+\s+import)\b/.test(part)) {
      yield* lineOf(line);
      [line, depth] = ['', 0];
    }
    line += part;
    for (const character of part) {
      if ('([{'.includes(character)) depth++;
      else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
    }
    if (depth > 0) continue;
    yield* lineOf(line);
    line = '';
  }
  yield* lineOf(line);
}

function lineOf(line: string): LogicalLine[] {
  const text = line.trim();
  return text === '' ? [] : [{ indent: indentOf(line), text }];
}

function indentOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === '\t') column += 8 - (column % 8);
    else if (character === ' ') column += 1;
    else if (character !== '\f') break;
  }
  return column;
}

/** The program without its comments, the insides of its strings, and its joined lines' backslashes. */
function withoutText(source: string): string {
  let code = '';
  for (let at = source.startsWith('\ufeff') ? 1 : 0; at < source.length;) {
    const character = source.charAt(at);
    if (character === '#') {
      const end = source.slice(at).search(/[\r\n]/);
      at = end < 0 ? source.length : at + end;
    } else if (character === '"' || character === "'") {
      const triple = character.repeat(3);
      const quote = source.startsWith(triple, at) ? triple : character;
      at = endOfString(source, at + quote.length, quote);
      code += '""';
    } else if (character === '\\' && /^(?:\r\n?|\n)/.test(source.slice(at + 1, at + 3))) {
      at += source.startsWith('\r\n', at + 1) ? 3 : 2;
      code += ' ';
    } else {
      code += character;
      at += 1;
    }
  }
  return code;
}

/** Where the program goes on after a string; one that is not closed ends with its line, or the text. */
function endOfString(source: string, start: number, quote: string): number {
  for (let at = start; at < source.length; at += 1) {
    if (source.charAt(at) === '\\') at += 1;
    else if (source.startsWith(quote, at)) return at + quote.length;
    else if (quote.length === 1 && '\r\n'.includes(source.charAt(at))) return at;
  }
  return source.length;
}
