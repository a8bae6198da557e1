import type { PanelHost } from './explain/explain-panel.ts';
import { part } from './part.ts';
import type { SettingsHost } from './settings/settings-panel.ts';
import type { TerminalHost } from './terminal/terminal-panel.ts';

type Host = SettingsHost & TerminalHost & PanelHost;

/** What is folded away below the results: each is loaded when it is first opened. */
const panels: Readonly<Record<string, (sandbox: Host) => Promise<void>>> = {
  '.hs-explain': async (sandbox) => {
    const { showExplanation } = await import('./explain/explain-panel.ts');
    await showExplanation(sandbox);
  },
  '.hs-settings': async (sandbox) => {
    const { showSettings } = await import('./settings/settings-panel.ts');
    await showSettings(sandbox);
  },
  ...(import.meta.env.SITE_WEBCONTAINER === 'off'
    ? {}
    : {
        '.hs-terminal': async (sandbox: Host) => {
          const { showTerminal } = await import('./terminal/terminal-panel.ts');
          await showTerminal(sandbox);
        },
      }),
};

export function listenToPanels(sandbox: Host): void {
  for (const [selector, show] of Object.entries(panels)) {
    const details = part<HTMLDetailsElement>(sandbox, selector);
    details.addEventListener('toggle', () => {
      if (details.open) void show(sandbox);
    });
  }
}
