/** Brings a sandbox's parts in line with its state. */
import type { Variant } from '../measurement/example.ts';
import { serviceHost } from '../runtimes/webcontainer/service-origin.ts';
import type { Parts } from './assemble.ts';
import { showOneOrTwo } from './controls/one-or-two.ts';
import type { View } from './controls/toolbar.ts';
import type { HeapSandbox } from './heap-sandbox.ts';
import { markShown } from './mark-shown.ts';
import { part } from './part.ts';
import type { ProgramTexts } from './program-texts.ts';
import { choiceLine } from './settings/runtime-choice.ts';
import { markStale } from './stale-figures.ts';

export interface State {
  readonly texts: ProgramTexts;
  readonly view: View;
  /** A reset can be taken back. */
  readonly canUndo: boolean;
  readonly sources: Readonly<Record<Variant, string>>;
}

export function showState(sandbox: HeapSandbox, parts: Parts, state: State): void {
  const { texts, view, canUndo, sources } = state;
  const { language } = view;
  const edited = texts.isEdited(view);
  const { isAwaited: running, isUnderWay: stoppable } = parts.runs;
  sandbox.toggleAttribute('data-running', running);
  sandbox.toggleAttribute('data-single', sandbox.single);
  const badges = [
    ...texts.badges(language),
    ...markStale(sandbox, language, sources, texts.edited(language).length > 0),
  ];
  parts.toolbar.show(view, badges, texts.changed(language));
  parts.actions.show({
    running,
    stoppable,
    reset: canUndo ? 'undo' : edited ? 'reset' : 'nothing to reset',
    resetAll: texts.changedCount() > (edited ? 1 : 0),
  });
  parts.fetch.show();
  showOneOrTwo(sandbox);
  parts.size.show();
  parts.sweeps.refresh();
  part(sandbox, '.hs-settings > summary').textContent = choiceLine(
    sandbox.runtimes,
    import.meta.env.SITE_WEBCONTAINER === 'off' ? '' : serviceHost(),
  );
  markShown(sandbox, view);
}
