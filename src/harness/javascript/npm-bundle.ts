/**
 * One npm package with all that it needs as the text of one script, whose value is an object of
 * the package's exports. Engines that have no files, V8 in the page and QuickJS, evaluate it.
 */
import { rolldown } from 'rolldown';

const entry = '\0heapwise-package';

/**
 * @returns the same text for the same versions of the package and of the bundler
 * @throws Error when the package is not installed
 */
export async function bundleNpmPackage(name: string): Promise<string> {
  const build = await rolldown({
    input: entry,
    cwd: import.meta.dirname,
    platform: 'browser',
    plugins: [
      {
        name: 'heapwise-package-entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? `export * as all from ${JSON.stringify(name)};` : null),
      },
    ],
  });
  try {
    const { output } = await build.generate({
      format: 'iife',
      name: 'exported',
      minify: true,
      codeSplitting: false,
    });
    return `(()=>{${output[0].code}\nreturn exported.all})()\n//# sourceURL=${name}`;
  } finally {
    await build.close();
  }
}
