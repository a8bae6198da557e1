/** A shell in the container, beside the lesson's files. */
import type { PageContainer } from './page-container.ts';
import { typeStripping } from './node-version.ts';

export interface ShellOptions {
  /** Text by file name; written into the container's work folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly cols: number;
  readonly rows: number;
  readonly onOutput: (text: string) => void;
}

export interface Shell {
  readonly write: (data: string) => void;
  readonly resize: (cols: number, rows: number) => void;
  /** Writes the files again, after the reader has edited them. */
  readonly update: (files: Readonly<Record<string, string>>) => Promise<void>;
  readonly exited: Promise<number>;
  /** `node before.ts` works there. */
  readonly runsTypeScript: boolean;
}

/** Starts `jsh`, the container's own shell. Rejects when the container is gone. */
export async function openShell(
  host: PageContainer,
  nodeVersion: string,
  { files, cols, rows, onOutput }: ShellOptions,
): Promise<Shell> {
  const update = async (texts: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(texts)) {
      await host.alive(host.container.fs.writeFile(name, text));
    }
  };
  await update(files);
  const stripping = typeStripping(nodeVersion);
  const env = stripping === 'flag' ? { NODE_OPTIONS: '--experimental-strip-types' } : {};
  const shell = await host.alive(
    host.container.spawn('jsh', {
      terminal: { cols, rows },
      env: { ...env, NODE_NO_WARNINGS: '1' },
    }),
  );
  void shell.output.pipeTo(new WritableStream({ write: onOutput })).catch(() => {});
  const input = shell.input.getWriter();
  return {
    write: (data) => void input.write(data).catch(() => {}),
    resize: (columns, lines) => shell.resize({ cols: columns, rows: lines }),
    update,
    exited: host.alive(shell.exit),
    runsTypeScript: stripping !== 'none',
  };
}
