import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** In WebKit's opaque origins a worker from a blob: fails, and one from a data: URL starts. */
let inWebKit = false;
let ended: string[] = [];

class FakeWorker {
  onmessage: (() => void) | undefined;
  onerror: (() => void) | undefined;
  #name = '';

  constructor(url: string) {
    if (url.startsWith('blob:')) {
      setImmediate(() => (inWebKit ? this.onerror?.() : this.onmessage?.()));
    }
  }

  postMessage({ port, setup }: { port: MessagePort; setup: string }): void {
    this.#name = setup;
    port.onmessage = ({ data }: MessageEvent<{ type: string }>) => {
      if (data.type === 'release') port.postMessage({ type: 'released' });
    };
  }

  terminate(): void {
    if (this.#name) ended.push(this.#name);
  }
}

beforeEach(() => {
  vi.resetModules();
  ended = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What ports and promises have under way has been done. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Three workers whose programs end, one after the other. */
async function retireThree(webkit: boolean) {
  inWebKit = webkit;
  const { FrameWorker } = await import('./frame-worker.ts');
  const workers = [];
  for (const name of ['a', 'b', 'c']) workers.push(await FrameWorker.start('', name as never));
  return { workers, alive: FrameWorker.alive };
}

it('ends a worker whose program is over at once', async () => {
  const { workers, alive } = await retireThree(false);
  for (const worker of workers) worker.retire();
  await settled();
  expect(ended).toEqual(['a', 'b', 'c']);
  expect(alive.size).toBe(0);
});

it('keeps the last two for five seconds in WebKit, which drops what they have asked it to compile', async () => {
  const { workers } = await retireThree(true);
  for (const worker of workers.slice(0, 2)) worker.retire();
  await settled();
  expect(ended).toEqual([]);
  workers[2]?.retire();
  await settled();
  expect(ended).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(ended).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(200);
  expect(ended).toEqual(['a', 'b', 'c']);
});

it('ends one that is stopped at once in WebKit, too', async () => {
  const { workers } = await retireThree(true);
  for (const worker of workers) worker.terminate();
  expect(ended).toEqual(['a', 'b', 'c']);
});
