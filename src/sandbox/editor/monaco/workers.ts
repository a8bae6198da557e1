/**
 * Monaco's workers, same-origin and bundled by Vite. Each is started when it is first
 * needed: the TypeScript one when a TypeScript program is first shown.
 */
export function provideWorkers(onNotice: (text: string) => void): void {
  globalThis.MonacoEnvironment = {
    getWorker(_moduleId: string, label: string): Worker {
      if (label !== 'typescript') {
        return new Worker(new URL('./editor-worker.ts', import.meta.url), { type: 'module' });
      }
      const worker = new Worker(new URL('./typescript-worker.ts', import.meta.url), {
        type: 'module',
      });
      worker.addEventListener(
        'error',
        () => onNotice('Types are not checked: the checker could not be loaded. Running works.'),
        { once: true },
      );
      return worker;
    },
  };
}
