/** *Try it* beside each case of the lesson. */
import type { Language, Variant } from '../../measurement/example.ts';
import type { OpenedPrograms } from '../program-texts.ts';
import { part } from '../part.ts';
import { carriesPrograms } from '../share/fragments.ts';
import type { OpeningHost, Origin } from '../share/opening.ts';

/** The sandbox, as far as this and the lesson's tasks need it. */
export interface CasesHost extends OpeningHost {
  source(variant: Variant): string;
  open(programs: OpenedPrograms, origin?: Origin): void;
  openCase(id: string, language?: Language): Promise<void>;
}

/** Until `lifetime` ends, *Try it* opens its case in the sandbox, and leads the reader there. */
export function listenToCases(host: CasesHost, lifetime: AbortSignal): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(
    `.try-case[data-lesson="${host.lesson}"]`,
  )) {
    const { case: id = '', language } = button.dataset;
    const open = async () => {
      if (carriesPrograms(location.hash)) {
        // Else a reload would open what the link carries.
        history.replaceState(history.state, '', location.pathname + location.search);
      }
      await host.openCase(id, language as Language);
      if (!lifetime.aborted) leadTo(host);
    };
    button.disabled = false;
    button.addEventListener('click', () => void open(), { signal: lifetime });
  }
}

/** To the stage, with Run under the reader's finger. */
export function leadTo(host: HTMLElement): void {
  host.scrollIntoView({ block: 'start' });
  part(host, '.hs-run').focus({ preventScroll: true });
}
