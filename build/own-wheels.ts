/** The wheels that the build serves itself: all that the lessons need, or none. */
import { homedir } from 'node:os';
import { distributionUrl } from '../src/downloads/wheels/distribution.ts';
import { wheelIndex } from '../src/downloads/wheels/wheel-index.ts';
import { lackingWheels, readWheel, wheelFolder } from '../src/downloads/wheels/wheel-folder.ts';
import { formatBytes } from '../src/measurement/format.ts';

export interface WheelFile {
  readonly name: string;
  readonly content: Buffer;
}

export interface OwnWheels {
  readonly files: readonly WheelFile[];
  /** Where a page gets its Python packages from, for whoever builds the site. */
  readonly line: string;
}

export interface WheelRequest {
  readonly version: string;
  /** Text of `pyodide-lock.json`. */
  readonly lockFile: string;
  readonly names: readonly string[];
  readonly folder?: string | undefined;
}

/** @throws Error that names a package which the distribution does not have */
export async function ownWheels({
  version,
  lockFile,
  names,
  folder = wheelFolder(version),
}: WheelRequest): Promise<OwnWheels> {
  const subject = `Python packages (${names.join(', ')})`;
  const place = folder.replace(homedir(), '~');
  if (names.length === 0) return { files: [], line: 'Python packages: no lesson declares any.' };
  const needed = wheelIndex(lockFile).wheelsNamed(names);
  const lacking = await lackingWheels(folder, needed);
  if (lacking.length > 0) {
    const { host } = new URL(distributionUrl(version));
    return {
      files: [],
      line: `${subject}: pages load them from ${host}, because ${place} lacks ${lacking.map(({ fileName }) => fileName).join(', ')}. npm run fetch-wheels brings them.`,
    };
  }
  const files = await Promise.all(
    needed.map(async (item) => {
      const wheel = await readWheel(folder, item);
      if (wheel.kind !== 'right')
        throw new Error(`${item.fileName} was changed while it was read.`);
      return { name: item.fileName, content: wheel.content };
    }),
  );
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  return {
    files,
    line: `${subject}: the site serves them itself, ${formatBytes(bytes)} from ${place}.`,
  };
}
