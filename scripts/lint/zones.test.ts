/** The lint itself, as eslint.config.ts sets it up, on texts that break its rules about imports. */
import { globSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { rooms } from './rooms.ts';

const root = path.join(import.meta.dirname, '../..');
const importRules = /^import-x\/|^@typescript-eslint\/no-restricted-imports$/;
const eslint = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => importRules.test(ruleId),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

/** What the lint says of `text` in place of a file, by line. */
async function lint(file: string, text: string) {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map(({ line, ruleId, message }) => ({ line, ruleId, message }));
}

/** A file that stands in the room itself, and in no room inside of it. */
function fileOf(room: string): string {
  const isIn = (other: string) => (file: string) => file.startsWith(`${other}/`);
  const parts = Object.keys(rooms).filter((other) => other.startsWith(`${room}/`));
  const [file] = globSync(`${room}/**/*.{ts,css,astro,js,html}`, { cwd: root })
    .filter((found) => !found.endsWith('.test.ts') && !parts.some((part) => isIn(part)(found)))
    .sort((a, b) => Number(b.endsWith('.ts')) - Number(a.endsWith('.ts')));
  if (file === undefined) throw new Error(`${room} has no file.`);
  return file;
}

const files = Object.fromEntries(Object.keys(rooms).map((room) => [room, fileOf(room)]));

describe.each(Object.entries(rooms))('%s', (room, allowed) => {
  it('imports what its line in the table names, and nothing else', async () => {
    const others = Object.keys(rooms).filter((other) => other !== room);
    const here = path.join(room, 'text.ts');
    const text = others
      .map(
        (other) => `import '${path.relative(room, files[other] ?? '').replace(/^(?!\.)/, './')}';`,
      )
      .join('\n');
    const refused = (await lint(here, text))
      .filter(({ ruleId }) => ruleId === 'import-x/no-restricted-paths')
      .map(({ line }) => others[line - 1]);
    expect(refused).toEqual(others.filter((other) => !allowed.includes(other)));
  });
});

it('names the room, and the table that says what it may import', async () => {
  const [refusal] = await lint(
    'src/figures/text.ts',
    "import type { Runtime } from '../runtimes/runtime.ts';",
  );
  expect(refusal?.message).toContain(
    'src/figures may import only src/measurement: see scripts/lint/rooms.ts.',
  );
});

it('sees imports of .astro files, and of the scripts in them', async () => {
  const serve = "import '../../scripts/serve/site-server.ts';";
  const text = `---\n${serve}\n---\n<p />\n<script>\n  ${serve}\n</script>\n`;
  const refused = await lint('src/components/Text.astro', text);
  expect(refused.map(({ line, ruleId }) => [line, ruleId])).toEqual([
    [2, 'import-x/no-restricted-paths'],
    [6, 'import-x/no-restricted-paths'],
  ]);
});

it('finds imports that go in a circle, across files as they are on the disk', async () => {
  // calibration.ts imports format.ts.
  const circle = await lint('src/measurement/format.ts', "import './calibration.ts';");
  expect(circle.map(({ ruleId }) => ruleId)).toEqual(['import-x/no-cycle']);
  expect(await lint('src/measurement/format.ts', "import './limits.ts';")).toEqual([]);
});

it.each([
  ['src/harness/javascript/text.ts', 'quickjs-wasi', 'src/runtimes/page, src/recorder'],
  ['scripts/text.ts', 'pyodide', 'src/runtimes/page, src/recorder'],
  ['build/text.ts', 'pyodide/pyodide.mjs', 'src/runtimes/page, src/recorder'],
  ['src/components/Text.astro', 'monaco-editor', 'src/sandbox/editor'],
  ['e2e/text.ts', '@webcontainer/api', 'src/runtimes/webcontainer'],
])('%s may not import %s', async (file, name, owners) => {
  const code = `import '${name}';`;
  const text = file.endsWith('.astro') ? `---\n${code}\n---\n` : code;
  const [refusal] = await lint(file, text);
  expect(refusal?.message).toContain(`Only ${owners} may import`);
});
