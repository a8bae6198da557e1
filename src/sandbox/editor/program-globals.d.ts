/*
 * What every engine that runs the programs has besides ECMAScript 2023. The
 * browser's own types are left out: a program has no document. The reader's
 * editor and the lessons' tsconfig.json both take their types from here.
 */

interface Console {
  debug(...data: unknown[]): void;
  error(...data: unknown[]): void;
  info(...data: unknown[]): void;
  log(...data: unknown[]): void;
  warn(...data: unknown[]): void;
}
declare var console: Console;
declare function queueMicrotask(callback: () => void): void;
declare function setTimeout(callback: () => void, milliseconds?: number): number;
declare function clearTimeout(id: number | undefined): void;
declare var performance: { now(): number };
