import type { KeepAnswer, KeepRequest } from '../site-files.ts';
import { idle, type Quiet } from './quiet.ts';

/** Milliseconds that one file may take. */
const answerDeadlineMs = 60_000;

/**
 * Has the worker keep a page that came before it did: at once, as the others are when they are
 * opened. Most of what it is made of is in the browser's own cache.
 */
export async function keepThisPage(): Promise<void> {
  await idle();
  const worker = navigator.serviceWorker.controller;
  if (!worker) return;
  for (let more = true; more;) {
    const { kind } = await ask(worker, { kind: 'keep', used: [location.href], everything: false });
    more = kind === 'kept';
  }
}

/** Has the worker keep the site, a file at a time, whenever the page is quiet. */
export async function keepSite(quiet: Quiet): Promise<void> {
  for (let more = true; more;) {
    await quiet.wait();
    const worker = navigator.serviceWorker.controller;
    if (!worker) return;
    const { kind } = await ask(worker, { kind: 'keep', used: usedUrls(), everything: !saveData() });
    more = kind === 'kept';
    // For the settings, which say so.
    if (kind === 'full') document.documentElement.dataset['storage'] = 'full';
  }
}

export function ask(worker: ServiceWorker, request: KeepRequest): Promise<KeepAnswer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const settle = (answer: KeepAnswer) => {
      clearTimeout(timer);
      port1.close();
      resolve(answer);
    };
    const timer = setTimeout(
      () => settle({ kind: 'stopped', reason: 'The worker did not answer.' }),
      answerDeadlineMs,
    );
    port1.onmessage = ({ data }: MessageEvent<KeepAnswer>) => settle(data);
    worker.postMessage(request, [port2]);
  });
}

/** This page, and all that it has loaded so far. */
function usedUrls(): string[] {
  const loaded = performance
    .getEntriesByType('resource')
    .filter((entry) => (entry as PerformanceResourceTiming).responseStatus === 200);
  return [...loaded.map(({ name }) => name), location.href];
}

/** The reader asked for less data. */
export function saveData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches;
}
