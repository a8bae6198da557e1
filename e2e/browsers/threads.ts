/** What Linux tells of the threads of a browser that this process has started. */
import { readFileSync, readdirSync } from 'node:fs';
import type { BrowserName } from './tab.ts';

/** What a worker's thread is called: at most fifteen characters. A service worker's is not. */
const workerThread: Readonly<Record<BrowserName, string>> = {
  Chromium: 'DedicatedWorker',
  Firefox: 'DOM Worker',
  WebKitGTK: 'WebCore: Worker',
};

/**
 * How many workers want the processor now. A worker that was terminated and runs on is known to
 * nothing in a page, and to no protocol. One that waits for work sleeps; one in a loop never does,
 * however little of the processor it gets.
 */
export function busyWorkers(browser: BrowserName): number {
  return processesBelow(process.pid)
    .flatMap((id) => entries(`/proc/${id}/task`).map((task) => stat(`${id}/task/${task}`)))
    .filter((thread) => thread?.name === workerThread[browser] && thread.state === 'R').length;
}

function processesBelow(root: number): number[] {
  const all = entries('/proc').flatMap((id) => {
    const parent = /^\d+$/.test(id) ? stat(id)?.parent : undefined;
    return parent === undefined ? [] : [{ id: Number(id), parent }];
  });
  const found = [root];
  // The list grows while it is gone through.
  for (const one of found)
    found.push(...all.filter(({ parent }) => parent === one).map(({ id }) => id));
  return found;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; a name may hold brackets itself. */
function stat(folder: string): { name: string; state: string; parent: number } | undefined {
  const text = ifThere(() => readFileSync(`/proc/${folder}/stat`, 'utf8')) ?? '';
  const [, name, state, parent] = /^\d+ \((.*)\) (\S) (\d+) /s.exec(text) ?? [];
  return name !== undefined && state !== undefined
    ? { name, state, parent: Number(parent) }
    : undefined;
}

function entries(folder: string): readonly string[] {
  return ifThere(() => readdirSync(folder)) ?? [];
}

/** Processes and threads end while they are looked at. */
function ifThere<Found>(read: () => Found): Found | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
