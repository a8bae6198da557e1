/** Packages that programs import: the frontmatter declares them, and the project pins them. */

import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { stringify } from 'yaml';
import type { Language } from '../../src/measurement/example.ts';
import { distributedPackage, versionInDistribution } from '../../src/recorder/program-wheels.ts';
import { pinnedPackages, requirementsFile } from '../python/lesson-requirements.ts';
import { plannedPrograms, type LoadedLesson } from './load-lesson.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';
import { readProgram } from './program/program-text.ts';

type Lesson = NonNullable<LoadedLesson['readable']>;
type Words = Pick<Problem, 'expected' | 'found' | 'corrected'>;

let installed: ReadonlySet<string> | undefined;

/** Names of the npm packages that the project has. */
function npmPackages(): ReadonlySet<string> {
  if (!installed) {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly devDependencies: Readonly<Record<string, string>>;
    };
    installed = new Set(Object.keys(manifest.devDependencies));
  }
  return installed;
}

/** Each package once, at the first program that imports it. */
export function packagesDeclared({
  readable: lesson,
  unread,
  programs,
  file,
}: LoadedLesson): Problem[] {
  if (!lesson || unread.has('packages')) return [];
  const said = new Set<string>();
  return plannedPrograms(lesson).flatMap(({ language, name }) =>
    readProgram(language, programs.get(name) ?? '').imports.flatMap((found): Problem[] => {
      const words =
        language === 'python' ? ofPython(found.name, lesson) : ofNpm(found.name, lesson);
      if (!words || said.has(`${language} ${words.found}`)) return [];
      said.add(`${language} ${words.found}`);
      return [{ file: file(name), line: found.line, ...words }];
    }),
  );
}

function ofPython(module: string, lesson: Lesson): Words | undefined {
  const name = distributedPackage(module.split('.')[0] ?? '');
  if (name === undefined || lesson.packages.python?.includes(name)) return undefined;
  return undeclared(name, 'python', lesson);
}

function ofNpm(module: string, lesson: Lesson): Words | undefined {
  const declared = lesson.packages.typescript ?? [];
  if (declared.includes(module)) return undefined;
  const expected = 'imports of packages that the frontmatter declares, and of nothing else';
  if (/^[./]/.test(module)) {
    const corrected = 'one file for each program: move what it imports into it';
    return { expected, found: `the file ${module}`, corrected };
  }
  if (isBuiltin(module)) {
    const corrected = 'the language itself: a program runs in browsers too';
    return { expected, found: `${module}, which only Node has`, corrected };
  }
  // `apache-arrow/Arrow.dom.mjs` is a part of a package.
  const whole = declared.find((name) => module.startsWith(`${name}/`));
  const close = whole ?? nearest(module, declared);
  if (close) {
    const found = whole ? `${module}, a part of a package` : `${module}, which it does not declare`;
    return { expected, found, corrected: `import … from '${close}';` };
  }
  return undeclared(module, 'typescript', lesson);
}

function undeclared(name: string, language: Language, lesson: Lesson): Words {
  const packages = { ...lesson.packages, [language]: [...(lesson.packages[language] ?? []), name] };
  const filled = Object.fromEntries(
    Object.entries(packages).filter(([, names]) => names.length > 0),
  );
  const pin = pinOf(name, language);
  return {
    expected: 'imports of packages that the frontmatter declares',
    found: `${name}, which is not among packages.${language}`,
    corrected: `${flow({ packages: filled })}${pin ? `\n${pin}` : ''}`,
  };
}

/** What the project needs besides, to have a package. */
function pinOf(name: string, language: Language): string | undefined {
  if (language === 'typescript') {
    return npmPackages().has(name) ? undefined : `npm install --save-dev --save-exact ${name}`;
  }
  return pinnedPackages().has(name)
    ? undefined
    : `${requirementsFile}: ${name}==${versionInDistribution(name) ?? '…'}`;
}

/** Packages that the frontmatter declares and the project does not have. */
export function packagesPinned({
  readable: lesson,
  unread,
  file,
  lineOf,
}: LoadedLesson): Problem[] {
  if (!lesson || unread.has('packages')) return [];
  return lesson.languages.flatMap((language) =>
    (lesson.packages[language] ?? []).flatMap((name): Problem[] => {
      const pin = pinOf(name, language);
      if (pin === undefined) return [];
      const known = language === 'python' ? [...pinnedPackages().keys()] : [...npmPackages()];
      const close = nearest(name, known);
      const isPyodides = language === 'typescript' || versionInDistribution(name) !== undefined;
      return [
        {
          file: file('index.mdx'),
          line: lineOf(['packages', language]),
          expected: `packages that ${language === 'python' ? requirementsFile : 'package.json'} pins`,
          found: name,
          corrected: close
            ? `${language}: [${close}]`
            : isPyodides
              ? pin
              : `another package: Pyodide has no ${name}, so no reader could run it`,
        },
      ];
    }),
  );
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 })
    .trim()
    .replace(/^\{\s*packages: (.*?)\s*\}$/s, 'packages: $1');
}
