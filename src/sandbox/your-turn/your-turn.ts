/** The task at the end of a lesson. Loads with the page; what opens and judges it does not. */
import type { CasesHost } from '../cases/cases.ts';
import { sayNotLoaded } from '../part.ts';

/** Until `lifetime` ends, *Begin* opens the task in the sandbox. */
export function listenToTasks(host: CasesHost, lifetime: AbortSignal): void {
  for (const section of document.querySelectorAll<HTMLElement>(
    `.your-turn[data-lesson="${host.lesson}"]`,
  )) {
    const button = section.querySelector<HTMLButtonElement>('.begin-task');
    if (!button) continue;
    button.disabled = false;
    button.addEventListener(
      'click',
      () => {
        void import('./open-task.ts').then(
          ({ openTask }) => {
            if (!lifetime.aborted) openTask(host, section, lifetime);
          },
          () => {
            sayNotLoaded(host);
            host.scrollIntoView({ block: 'start' });
          },
        );
      },
      { signal: lifetime },
    );
  }
}
