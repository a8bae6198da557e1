/** Type declarations of npm packages, for the programs that import them. */
import { typescriptDefaults } from 'monaco-editor/language/typescript/monaco.contribution.js';
import { npmPackages } from 'virtual:npm-packages';

const added = new Set<string>();

/**
 * Downloads what the editor does not know yet. Programs are checked again when it is there; until
 * then, and where it cannot be had, their imports are marked as unknown, and run all the same.
 */
export async function addNpmPackageTypes(
  names: readonly string[],
  onNotice: (text: string) => void,
): Promise<void> {
  for (const name of names) {
    const known = npmPackages[name];
    if (!known || added.has(name)) continue;
    added.add(name);
    try {
      const response = await fetch(known.types.url);
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      const files = (await response.json()) as Readonly<Record<string, string>>;
      for (const [path, text] of Object.entries(files)) {
        typescriptDefaults.addExtraLib(text, `inmemory://heapwise/node_modules/${path}`);
      }
    } catch {
      added.delete(name);
      onNotice(`The types of ${name} could not be loaded, so its import is marked. Running works.`);
    }
  }
}
