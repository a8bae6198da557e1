/** In the settings: what this device has of the site, all of it saved, and all of it removed. */
import { html, nothing, render } from 'lit';
import { storageState } from '../../downloads/file-cache.ts';
import { exactBytes, formatBytes } from '../../measurement/format.ts';
import {
  offlineList,
  removeSite,
  saveSite,
  whatIsKept,
  type Kept,
  type Saved,
} from '../../offline/page/whole-site.ts';
import type { OfflineList } from '../../offline/site-files.ts';
import { keptLine, outcomeLine } from './offline-lines.ts';

interface State {
  kept: Kept | undefined;
  list: OfflineList | undefined;
  /** Bytes that are saved so far, while it is under way. */
  saving: number | undefined;
  said: string;
}

/** Fills the element, and keeps it up to date with what it does itself. */
export async function showOffline(element: HTMLElement): Promise<void> {
  const state: State = { kept: undefined, list: undefined, saving: undefined, said: '' };
  const draw = () => render(template(state, { save, remove }), element);
  const look = async () => {
    state.kept = await whatIsKept();
    draw();
  };
  const save = async () => {
    if (!state.list || state.saving !== undefined) return;
    state.said = '';
    state.saving = 0;
    draw();
    const saved = await saveSite(state.list, (bytes) => {
      state.saving = bytes;
      draw();
    }).catch((): Saved => ({ kind: 'stopped' }));
    state.saving = undefined;
    state.said = outcomeLine(saved);
    await look();
  };
  const remove = async () => {
    await removeSite().catch(() => {});
    state.said = 'Removed. What you read and run from now on is kept again.';
    await look();
  };
  state.list = await offlineList().catch(() => undefined);
  await look();
}

interface Actions {
  readonly save: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

function template({ kept, list, saving, said }: State, { save, remove }: Actions) {
  const total = list?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
  const full = document.documentElement.dataset['storage'] === 'full' || storageState() === 'full';
  const label = `Save for offline: ${formatBytes(total)} (${exactBytes(total)})`;
  return html`
    <p class="hs-kept">${keptLine(kept, full)}</p>
    ${
      saving === undefined
        ? nothing
        : html`<progress
            class="hs-save-progress"
            aria-label="Saving for offline"
            max=${total}
            value=${saving}
          ></progress>`
    }
    <p class="hs-offline-buttons">
      ${
        list
          ? html`<button
              type="button"
              class="hs-save-offline"
              aria-disabled=${String(saving !== undefined)}
              @click=${() => void save()}
            >
              ${label}
            </button>`
          : nothing
      }
      <button type="button" class="hs-remove-offline" @click=${() => void remove()}>
        Remove what is kept
      </button>
    </p>
    <p class="hs-offline-said" role="status">${said}</p>
  `;
}
