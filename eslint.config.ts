import type { Linter } from 'eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { foldersWithoutRoom, importZones } from './scripts/lint/rooms.ts';

/** Packages that only the folders named may import at run time; types are free. */
const owners = [
  { packages: ['pyodide', 'quickjs-wasi'], folders: ['src/runtimes/page', 'src/recorder'] },
  { packages: ['@webcontainer/api'], folders: ['src/runtimes/webcontainer'] },
  { packages: ['monaco-editor', '@shikijs/monaco'], folders: ['src/sandbox/editor'] },
];

/** Forbids the packages of all owners but those that the folder is one of. */
function onlyOwners(own: readonly (typeof owners)[number][]): Linter.RulesRecord {
  return {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: owners
          .filter((owner) => !own.includes(owner))
          .map(({ packages, folders }) => ({
            regex: `^(${packages.join('|')})(/|$)`,
            allowTypeImports: true,
            message: `Only ${folders.join(', ')} may import ${packages.join(' and ')}.`,
          })),
      },
    ],
  };
}

const nameless = foldersWithoutRoom(import.meta.dirname);
if (nameless.length > 0) {
  throw new Error(
    `${nameless.join(', ')}: say in scripts/lint/rooms.ts what this folder may import, and what may import it.`,
  );
}

export default defineConfig(
  globalIgnores([
    'dist',
    '.astro',
    '.cache',
    'node_modules',
    'test-results',
    'playwright-report',
    'e2e/_*',
    'src/sandbox/editor/program-globals.d.ts',
  ]),
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs'] } } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Built-in methods are taken from their prototypes on purpose: primordials.ts.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name=/^(only|skip|fixme)$/][callee.object.name=/^(test|it|describe)$/]',
          message: 'A test is neither skipped nor run alone.',
        },
      ],
    },
  },
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/ignore': ['/node_modules/'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.mjs'] })],
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones: importZones({ tests: false }) }],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: { 'import-x/no-restricted-paths': ['error', { zones: importZones({ tests: true }) }] },
  },
  { files: ['{src,build,scripts,e2e}/**'], rules: onlyOwners([]) },
  owners.map((owner) => ({
    files: owner.folders.map((folder) => `${folder}/**`),
    rules: onlyOwners([owner]),
  })),
  { files: ['**/*.test.ts'], rules: { '@typescript-eslint/no-restricted-imports': 'off' } },
  {
    // The lessons' programs: the checker says what the types say, and a value that nothing reads
    // may be what a program is about.
    files: ['src/content/docs/lessons/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-unused-vars': 'off' },
  },
  astro.configs.recommended,
  {
    files: ['**/*.astro', '**/*.mjs', '**/*.js', '**/*.astro/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
