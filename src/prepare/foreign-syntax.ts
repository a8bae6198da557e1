/**
 * Syntax that people bring and that cannot run here: each construct by its name, and what to write
 * instead. The parsers' own messages ("Unexpected character '@'") say neither.
 */
import { ProgramFault } from './program-fault.ts';

/** A place of a text, as far as a fault goes. */
interface Place {
  /** The reader's text. */
  readonly source: string;
  /** Of the fault, in that text. */
  readonly offset: number;
}

interface Construct {
  readonly is: (place: Place) => boolean;
  readonly message: string;
}

const lineOf = ({ source, offset }: Place): string => {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  const end = source.indexOf('\n', offset);
  return source.slice(start, end < 0 ? undefined : end);
};
const from = ({ source, offset }: Place): string => source.slice(offset, offset + 200);
const before = ({ source, offset }: Place): string =>
  source.slice(Math.max(0, offset - 200), offset);

/** `<div`, `<App />`, `<>`: around the fault, where a value is expected. */
const element = /(?:^|[=(,?:&|[{]|\breturn\b|=>)\s*<(?:>|[A-Za-z][\w.]*(?:\s[^<>]*)?\/?>)/;
const pythonLine =
  /^\s*(?:def\s+\w+\s*\(.*\)\s*(?:->.*)?:|class\s+\w+(?:\(.*\))?:|(?:for\s+.+\s+in|while|if|elif|with)\s.+:\s*(?:#.*)?$|from\s+[\w.]+\s+import\s|import\s+\w+\s*$|print\s+\w|else:)/;

const constructs: readonly Construct[] = [
  {
    is: (place) => from(place).startsWith('@') || /@[\w.$]*\s*$/.test(before(place)),
    message:
      'Decorators cannot run here: no engine has them yet. Call the function yourself, for example C = decorate(C) after the class.',
  },
  {
    is: (place) =>
      element.test(lineOf(place)) ||
      element.test(before(place).slice(-40) + from(place).slice(0, 40)),
    message:
      'JSX cannot run here: it needs a compiler and a library. Build the objects by calls and literals.',
  },
  {
    is: (place) =>
      /\baccessor\s+#?\w*$/.test(before(place)) ||
      /^\s*accessor\s/.test(from(place)) ||
      /\baccessor\s+[#\w]/.test(lineOf(place)),
    message:
      'The accessor keyword cannot run here: no engine has it yet. Write a private field with get and set.',
  },
  {
    is: (place) => /<!--|-->/.test(lineOf(place)),
    message: 'An HTML comment cannot stand in a module. Write // or /* … */ instead.',
  },
  {
    is: (place) => pythonLine.test(lineOf(place)),
    message: 'This looks like Python. Choose Python above the editor, or write it in TypeScript.',
  },
  {
    is: (place) => /^return\b/.test(from(place)),
    message:
      'return stands outside of a function. Remove it: what is measured is what top-level names still hold at the end.',
  },
  {
    is: (place) => /\bimport\.meta/.test(lineOf(place)),
    message: 'import.meta is not available: the program is a text, and has no address.',
  },
];

/** What to say of a fault at this place, where it is one of a known construct. */
export function constructMessage(place: Place): string | undefined {
  return constructs.find(({ is }) => is(place))?.message;
}

const namespaceStart =
  /(?:^|[\n;{}])\s*(?:export\s+)?(declare\s+)?(?:namespace|module)\s+([\w$.]+)\s*\{/g;
/** Something that exists when the program runs. */
const valueInside =
  /\b(?:const|let|var|function|class|enum)\s+[\w$*[{]|(?:^|[;{}\n])\s*[\w$.]+\s*(?:\(|=[^=>])/;

/**
 * Types only vanish; a namespace with values would vanish with them, and its first use would fail
 * far away, as a name that is not defined.
 * @param gap what was taken out as types, of the reader's text
 * @param start of it in that text
 * @throws ProgramFault that names the namespace
 */
export function refuseNamespaces(gap: string, start: number): void {
  for (const match of gap.matchAll(namespaceStart)) {
    const [whole, declared, name = ''] = match;
    const open = match.index + whole.length;
    const body = withoutText(bodyFrom(gap, open));
    if (declared !== undefined || !valueInside.test(body)) continue;
    const at = match.index + whole.search(/(?:export\s+)?(?:namespace|module)\b/);
    throw new ProgramFault(
      `The namespace ${name} cannot run here: it has values, and is no JavaScript. Write const ${name.split('.')[0]} = { … } instead, or its contents at the top level.`,
      { start: start + at },
    );
  }
}

function bodyFrom(text: string, open: number): string {
  let depth = 1;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(open, at);
  }
  return text.slice(open);
}

/** Without comments, strings, and what is a type by its first word. */
function withoutText(code: string): string {
  return code
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replaceAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, '""')
    .replaceAll(/\bdeclare\s+[^;{}]*(?:;|\{[^{}]*\})/g, '')
    .replaceAll(/\b(?:export\s+)?interface\s+[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
    .replaceAll(/\b(?:export\s+)?type\s+[^=]*=(?:[^;{}\n]|\{(?:[^{}]|\{[^{}]*\})*\})*/g, '');
}

/** Modules of Node's that a program may ask for. https://nodejs.org/api/modules.html#built-in-modules */
const nodeModules = new Set(
  'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib'.split(
    ' ',
  ),
);

/** Why this module cannot be imported, and what to do, in whole sentences. */
export function moduleAdvice(name: string): string {
  const bare = name.replace(/^node:/, '').split('/')[0] ?? name;
  if (name.startsWith('node:') || nodeModules.has(bare)) {
    return `“${name}” is a module of Node’s. A program runs in the browser here, with no files, processes or network: build its data in the program.`;
  }
  if (/^[./]/.test(name)) {
    return `“${name}” is another file, and a program is one file here: put what it needs into it.`;
  }
  if (/^https?:/.test(name)) {
    return `“${name}” is on the network, which no program here can reach: put what it needs into it.`;
  }
  return `“${name}” is a package that is not here: put what it needs of it into the program.`;
}
