/** What TypeScript's compiler says of the lessons' programs, all of them in one compilation. */

import path from 'node:path';
import ts from 'typescript';
import { lessonsFolder, type LoadedLesson } from '../load-lesson.ts';
import type { Problem } from '../problem.ts';

/**
 * Checks with the lessons' own `tsconfig.json`. The programs' texts are the loaded ones: they need
 * not be on the disk.
 * @param root the repository's
 */
export function typeProblems(root: string, lessons: readonly LoadedLesson[]): Problem[] {
  const texts = new Map(
    lessons.flatMap(({ programs, file }) =>
      [...programs]
        .filter(([name]) => name.endsWith('.ts'))
        .map(([name, text]) => [path.posix.join(posix(root), file(name)), text] as const),
    ),
  );
  if (texts.size === 0) return [];
  const { options, globals } = readConfig(root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => texts.has(posix(name)) || fileExists(name);
  host.readFile = (name) => texts.get(posix(name)) ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = texts.get(posix(name));
    return text === undefined
      ? getSourceFile(name, target, ...rest)
      : ts.createSourceFile(name, text, target);
  };
  const program = ts.createProgram([...texts.keys(), ...globals], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file && texts.has(posix(file.fileName)))
    .map((diagnostic) => problem(root, diagnostic));
}

function posix(name: string): string {
  return name.replaceAll('\\', '/');
}

/** @throws Error when the repository's own configuration is wrong */
function readConfig(root: string): { options: ts.CompilerOptions; globals: readonly string[] } {
  const file = path.join(root, lessonsFolder, 'tsconfig.json');
  const source = ts.readJsonConfigFile(file, (name) => ts.sys.readFile(name));
  const { options, errors, fileNames } = ts.parseJsonSourceFileConfigFileContent(
    source,
    ts.sys,
    path.dirname(file),
  );
  const [wrong] = errors;
  if (wrong) throw new Error(ts.flattenDiagnosticMessageText(wrong.messageText, '\n'));
  return { options, globals: fileNames.filter((name) => name.endsWith('.d.ts')) };
}

function problem(root: string, diagnostic: ts.Diagnostic): Problem {
  const { file, start = 0, messageText, code } = diagnostic;
  if (!file) throw new TypeError('Only a diagnostic of a file is a problem of a lesson.');
  const { line } = file.getLineAndCharacterOfPosition(start);
  const text = file.text.split('\n')[line]?.trim() ?? '';
  return {
    file: path.posix.relative(posix(root), posix(file.fileName)),
    line: line + 1,
    expected: 'a program without type errors',
    found: `${ts.flattenDiagnosticMessageText(messageText, '\n')} (TS${code})`,
    corrected: `mend ${text}`,
  };
}
