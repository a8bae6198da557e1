/** "Open in a terminal": a shell in the page's container, beside the lesson's files. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import xtermStyles from '@xterm/xterm/css/xterm.css?inline';
import {
  fileExtensions,
  variants,
  type Language,
  type Variant,
} from '../../measurement/example.ts';
import { onAbort } from '../../measurement/abort.ts';
import { reasonOf } from '../../measurement/failure.ts';
import { serviceHost } from '../../runtimes/webcontainer/service-origin.ts';
import type { Shell } from '../../runtimes/webcontainer/shell.ts';
import { adoptStyles } from '../editor/styles.ts';
import { pageContainer, progressText } from '../run-session.ts';
import { banner } from './banner.ts';

/** The sandbox, as far as a terminal needs it. */
export interface TerminalHost extends HTMLElement {
  readonly languages: readonly Language[];
  readonly lifetime: AbortSignal;
  source(variant: Variant, language: Language): string;
  packages(language: Language): readonly string[];
}

interface Opened {
  readonly terminal: Terminal;
  shell: Shell | undefined;
}

const opened = new WeakMap<TerminalHost, Opened>();

/** Opens the terminal, and a shell in it; opened again, it brings the files up to date. */
export async function showTerminal(sandbox: TerminalHost): Promise<void> {
  const known = opened.get(sandbox);
  if (known) {
    await known.shell?.update(lessonFiles(sandbox));
    return known.terminal.focus();
  }
  const body = sandbox.querySelector<HTMLElement>('.hs-terminal-body');
  if (!body) return;
  adoptStyles(xtermStyles);
  const { terminal, fit } = createTerminal(body);
  const session: Opened = { terminal, shell: undefined };
  opened.set(sandbox, session);
  await startShell(sandbox, session);
  const resizes = new ResizeObserver(() => fit.fit());
  resizes.observe(body);
  // The shell ends with the container.
  onAbort(sandbox.lifetime, () => {
    resizes.disconnect();
    terminal.dispose();
    opened.delete(sandbox);
  });
}

async function startShell(sandbox: TerminalHost, session: Opened): Promise<void> {
  const { terminal } = session;
  // What is said takes the place of a count that stands on the line.
  const say = (text: string) =>
    terminal.writeln(`\r\x1b[2K\x1b[2m${text.replaceAll('\n', '\r\n')}\x1b[0m`);
  say(`A shell in a WebContainer, which contacts ${serviceHost()}.`);
  let last = '';
  const onProgress = (event: Parameters<typeof progressText>[0]) => {
    // A count is written over itself; a new stage has a line of its own.
    if (event.label !== last) say(event.label);
    last = event.label;
    if (event.loaded === undefined) return;
    const count = event.loaded === event.total ? '' : `\x1b[2m${progressText(event)}\x1b[0m\r`;
    terminal.write(`\x1b[2K${count}`);
  };
  try {
    const container = await pageContainer();
    const files = lessonFiles(sandbox);
    const packages = sandbox.packages('typescript');
    if (packages.length > 0) await container.install(packages, onProgress);
    const shell = await container.openShell(
      { files, cols: terminal.cols, rows: terminal.rows, onOutput: (text) => terminal.write(text) },
      onProgress,
    );
    say(banner(Object.keys(files), shell.runsTypeScript));
    session.shell = shell;
    const listening = [
      terminal.onData((data) => shell.write(data)),
      terminal.onResize(({ cols, rows }) => shell.resize(cols, rows)),
    ];
    terminal.focus();
    shell.exited
      .then(
        (code) => say(`The shell has ended (exit code ${code}). Enter starts another.`),
        (error: Error) => say(`${error.message} Reload the page to start another.`),
      )
      .finally(() => {
        session.shell = undefined;
        for (const listener of listening) listener.dispose();
        const again = terminal.onKey(({ key }) => {
          if (key !== '\r') return;
          again.dispose();
          void startShell(sandbox, session);
        });
      });
  } catch (error) {
    say(`${reasonOf(error)} Reload the page to try again.`);
  }
}

function createTerminal(body: HTMLElement): { terminal: Terminal; fit: FitAddon } {
  const styles = getComputedStyle(body);
  const terminal = new Terminal({
    convertEol: true,
    fontSize: 13,
    fontFamily: styles.getPropertyValue('--sl-font-mono') || 'monospace',
    screenReaderMode: true,
    theme: { background: '#14181a', foreground: '#e8ebec' },
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(body);
  // It would interrupt whatever is being read, with each line of output.
  body.querySelector('[aria-live="assertive"]')?.setAttribute('aria-live', 'polite');
  fit.fit();
  // Tab moves on, as everywhere on the page: the shell completes with Ctrl+I all the same.
  terminal.attachCustomKeyEventHandler(({ key, ctrlKey }) => key !== 'Tab' || ctrlKey);
  return { terminal, fit };
}

/** `before.py`, `after.py` and the like, of the lesson's languages: as they stand in the editor. */
function lessonFiles(sandbox: TerminalHost): Record<string, string> {
  return Object.fromEntries(
    sandbox.languages.flatMap((language) =>
      variants.map((variant) => [
        `${variant}.${fileExtensions[language]}`,
        sandbox.source(variant, language),
      ]),
    ),
  );
}
