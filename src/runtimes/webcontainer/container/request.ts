/** The request of a measuring script, and the way of its answers. Runs in Node. */
import { readFileSync, rmSync, writeSync } from 'node:fs';
import type { ScriptMessage } from '../../../harness/script/messages.ts';

/** Takes the request from the file that the first argument names, and removes it. */
export function takeRequest<T>(): T {
  const file = process.argv[2];
  if (file === undefined) throw new Error('This script is started by Heapwise.');
  const request = JSON.parse(readFileSync(file, 'utf8')) as T;
  rmSync(file);
  return request;
}

/** Writes at once: a program that never lets go of the thread is heard all the same. */
export function sender(token: string): (message: ScriptMessage) => void {
  return (message) => {
    const bytes = new TextEncoder().encode(`${token}${JSON.stringify(message)}\n`);
    let written = 0;
    while (written < bytes.length) {
      try {
        written += writeSync(1, bytes, written);
      } catch (error) {
        // The pipe is full, and the reader is slow.
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      }
    }
  };
}
