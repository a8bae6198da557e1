import type { KeepAnswer, KeepRequest } from '../site-files.ts';
import type { Quiet } from './quiet.ts';

/** Milliseconds that one file may take. */
const answerDeadlineMs = 60_000;

/** Has the worker keep the site, a file at a time, whenever the page is quiet. */
export async function keepSite(quiet: Quiet): Promise<void> {
  for (let more = true; more;) {
    await quiet.wait();
    const worker = navigator.serviceWorker.controller;
    if (!worker) return;
    const { kind } = await ask(worker, { kind: 'keep', used: usedUrls(), everything: !saveData() });
    more = kind === 'kept';
  }
}

function ask(worker: ServiceWorker, request: KeepRequest): Promise<KeepAnswer> {
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

function saveData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches;
}
