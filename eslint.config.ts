import type { Linter } from 'eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * Imports point one way: components → sandbox → runtimes → harness. `figures`
 * is pure and used by all. A folder listed here may not import from these.
 */
const layers = [
  {
    target: './src/harness',
    from: [
      './src/sandbox',
      './src/components',
      './src/runtimes/page',
      './src/runtimes/webcontainer',
      './src/recorder',
    ],
  },
  { target: './src/runtimes', from: ['./src/sandbox', './src/components'] },
  { target: './src/sandbox', from: ['./src/components', './src/recorder'] },
  { target: './src/figures', from: ['./src/harness', './src/sandbox', './src/components'] },
  { target: './src/runtimes/page', from: ['./src/recorder', './src/runtimes/webcontainer'] },
  { target: './src/runtimes/webcontainer', from: ['./src/recorder'] },
];

/** Packages that only the folders named may import at run time; types are free. */
const owners = [
  {
    packages: ['pyodide', 'quickjs-wasi'],
    folders: ['src/runtimes/page', 'src/recorder', 'scripts'],
  },
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
            group: packages.flatMap((name) => [name, `${name}/*`]),
            allowTypeImports: true,
            message: `Only ${folders.join(', ')} may import ${packages.join(' and ')}.`,
          })),
      },
    ],
  };
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
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: layers.map(({ target, from }) => ({
            target,
            from: from.length === 1 ? from[0]! : from,
            message: 'Imports point one way: components, sandbox, runtimes, harness.',
          })),
        },
      ],
    },
  },
  { files: ['src/**/*.ts', 'scripts/**/*.ts'], rules: onlyOwners([]) },
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
