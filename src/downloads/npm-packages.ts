/** npm packages that a lesson's TypeScript programs import, as the engines of the page take them. */
import { encoding, npmPackages } from 'virtual:npm-packages';
import type { ProgressEvent } from '../measurement/run-event.ts';
import { loadServedFiles } from './served-files.ts';

/** npm packages for TypeScript programs. */
export interface NpmPackageBytes {
  /** By name: a script whose value is an object of the package's exports. */
  readonly scripts: Readonly<Record<string, string>>;
  /** QuickJS only: what it needs to decode text. */
  readonly encoding?: Uint8Array | undefined;
}

/** Addresses of all files that are here, for Cache Storage. */
export const npmPackageUrls: readonly string[] = [
  encoding.url,
  ...Object.values(npmPackages).map(({ script }) => script.url),
];

/**
 * The packages' scripts, each checked against the SHA-256 of the build, with progress in bytes.
 * @throws DownloadError when a file cannot be had, or Error for a package that no lesson declares
 */
export async function loadNpmPackages(
  names: readonly string[],
  onProgress: (event: ProgressEvent) => void,
  { forQuickJs }: { readonly forQuickJs: boolean },
): Promise<NpmPackageBytes> {
  const wanted = names.map((name) => {
    const found = npmPackages[name];
    if (!found) throw new Error(`This site was built without the npm package ${name}.`);
    return { name, script: found.script };
  });
  const { files } = await loadServedFiles(
    [...wanted.map(({ script }) => script), ...(forQuickJs ? [encoding] : [])],
    `Downloading ${names.join(' and ')}`,
    onProgress,
  );
  const decoder = new TextDecoder();
  return {
    scripts: Object.fromEntries(
      wanted.map(({ name, script }) => [name, decoder.decode(files[script.name])]),
    ),
    encoding: files[encoding.name],
  };
}
