/** Brings the parts that the server rendered to life, and joins them to the element. */
import type { Language, Variant } from '../measurement/example.ts';
import './copy/copy.ts';
import { Actions } from './controls/actions.ts';
import { FetchNote } from './controls/first-fetch.ts';
import { chosenSingle, listenToOneOrTwo } from './controls/one-or-two.ts';
import { StatusLine } from './controls/status-line.ts';
import { Toolbar, type View } from './controls/toolbar.ts';
import { EditorSlot } from './editor-slot.ts';
import type { HeapSandbox } from './heap-sandbox.ts';
import { listenToPanels } from './lazy-panels.ts';
import { listenToGuesses } from './predict/predict.ts';
import type { OpenedPrograms, ProgramTexts } from './program-texts.ts';
import { Runs } from './runs.ts';
import { Opening } from './share/opening.ts';
import { SizeControl } from './size/size-control.ts';
import { Sweeps } from './sweep/sweeps.ts';
import { listenToShare } from './share/share-controls.ts';

/** What the server says of the sandbox. */
export interface Config {
  readonly packages: Readonly<Partial<Record<Language, readonly string[]>>>;
  /** They are all that may be imported, and not what the programs need. */
  readonly onlyImported?: boolean;
  /** The heap at the end that the lesson compares. */
  readonly compares: 'live' | 'held';
}

export function configOf({ dataset }: HTMLElement): Config {
  return JSON.parse(dataset['config'] ?? '{"packages":{},"compares":"live"}') as Config;
}

/** What the parts may do to the element. */
export interface Inner {
  readonly texts: ProgramTexts;
  readonly config: Config;
  readonly view: () => View;
  readonly show: (change: Partial<View>) => void;
  /** The reader's own choice of what is shown, which is remembered. */
  readonly choose: (change: Partial<View>) => void;
  readonly showOpened: (programs: OpenedPrograms | undefined) => void;
  readonly changed: (language: Language, variant: Variant, text: string) => void;
  readonly undoOrReset: () => void;
  readonly update: () => void;
}

export interface Parts {
  readonly toolbar: Toolbar;
  readonly actions: Actions;
  readonly fetch: FetchNote;
  readonly editor: EditorSlot;
  readonly opening: Opening;
  readonly runs: Runs;
  readonly size: SizeControl;
  readonly sweeps: Sweeps;
}

export function assemble(sandbox: HeapSandbox, inner: Inner): Parts {
  const { texts, config, view } = inner;
  const isLesson = config.onlyImported !== true;
  const isOpened = () => texts.opened?.language === sandbox.language;
  const toolbar = new Toolbar(sandbox, {
    onLanguage: (language) => inner.choose({ language }),
    onVariant: (variant) => inner.choose({ variant }),
    onCompare: () => {
      void editor.open();
      inner.show({ comparing: !view().comparing });
    },
  });
  const actions = new Actions(sandbox, {
    onRun: () => void sandbox.run(),
    onStop: () => sandbox.stop(),
    onReset: inner.undoOrReset,
    onResetAll: () => sandbox.resetAll(),
    // Whoever reaches for Run will want the engine: start fetching it now.
    onReach: () => {
      import('./run-session.ts')
        .then(({ prepareRuntimes }) => prepareRuntimes(sandbox.language))
        // The run itself says that it is not to be had.
        .catch(() => {});
    },
  });
  const editor = new EditorSlot(sandbox, {
    packages: config.packages.typescript ?? [],
    minLines: JSON.parse(sandbox.dataset['lines'] ?? '{}') as Record<Language, number>,
    view,
    source: (variant) => sandbox.source(variant),
    onChange: inner.changed,
    onRun: () => void sandbox.run(),
    onNotice: (text) => actions.notice(text),
  });
  const runs = new Runs({
    status: new StatusLine(sandbox),
    request: () => {
      const { language, single, timeLimitMs, runtimes } = sandbox;
      const sources = { before: sandbox.source('before'), after: sandbox.source('after') };
      return {
        sandbox,
        language,
        sources,
        packages: sandbox.packages(),
        compares: config.compares,
        // Whatever runs in the playground is the reader's: there is no lesson to tell it from.
        edited: isLesson ? texts.edited(language) : [],
        single,
        opened: isLesson && isOpened(),
        timeLimitMs,
        runtimes,
      };
    },
    onChange: inner.update,
    onFirstRow: (language, row) => {
      sandbox.dispatchEvent(new CustomEvent('heap-sandbox-row', { detail: { language, ...row } }));
      void editor.annotate(language, row);
    },
    onEnd: (detail) =>
      sandbox.dispatchEvent(new CustomEvent('heap-sandbox-run', { detail, bubbles: true })),
  });
  listenToPanels(sandbox);
  listenToGuesses(sandbox);
  sandbox.addEventListener('heap-sandbox-line', (event) => {
    const { variant, line } = (event as CustomEvent<{ variant: Variant; line: number }>).detail;
    inner.show({ variant });
    void editor.open({ focus: true, line });
  });
  // In a frame of another site edits are kept where the playground does not see them.
  listenToShare(
    sandbox,
    () => isOpened() || (window.top !== window && texts.edited(sandbox.language).length > 0),
  );
  listenToOneOrTwo(sandbox);
  for (const language of texts.languages) texts.setSingle(language, chosenSingle(sandbox));
  return {
    toolbar,
    actions,
    fetch: new FetchNote(sandbox),
    editor,
    opening: new Opening(sandbox, inner.showOpened),
    runs,
    size: new SizeControl(sandbox, (reason) => actions.notice(reason)),
    sweeps: new Sweeps(sandbox),
  };
}
