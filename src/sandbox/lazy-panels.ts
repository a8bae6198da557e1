import type { PanelHost } from './explain/explain-panel.ts';
import { part, sayNotLoaded } from './part.ts';
import type { SettingsHost } from './settings/settings-panel.ts';
import type { TerminalHost } from './terminal/terminal-panel.ts';

type Host = SettingsHost & TerminalHost & PanelHost;

/** What is folded away below the results: what fills each is loaded when it is first opened. */
const panels: Readonly<Record<string, () => Promise<(sandbox: Host) => Promise<void>>>> = {
  '.hs-explain': async () => (await import('./explain/explain-panel.ts')).showExplanation,
  '.hs-settings': async () => (await import('./settings/settings-panel.ts')).showSettings,
  ...(import.meta.env.SITE_WEBCONTAINER === 'off'
    ? {}
    : {
        '.hs-terminal': async () => (await import('./terminal/terminal-panel.ts')).showTerminal,
      }),
};

export function listenToPanels(sandbox: Host): void {
  for (const [selector, load] of Object.entries(panels)) {
    const details = part<HTMLDetailsElement>(sandbox, selector);
    details.addEventListener('toggle', () => {
      if (!details.open) return;
      void load().then(
        (show) => show(sandbox),
        () => sayNotLoaded(sandbox),
      );
    });
  }
}
