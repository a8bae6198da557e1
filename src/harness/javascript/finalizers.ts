import { standIn } from './stand-in.ts';

const { construct } = Reflect;

/**
 * What the program registered for the end of its objects runs while `mayRun` says so, and no more
 * while the heap is read: the release of its data would start it. To be called before the program.
 */
export function guardFinalizers(mayRun: () => boolean): void {
  standIn(globalThis, 'FinalizationRegistry', (builtIn, args, newTarget) => {
    const cleanUp = args[0];
    if (typeof cleanUp === 'function') {
      const callback = cleanUp as (held: unknown) => void;
      args[0] = (held: unknown) => {
        if (mayRun()) callback(held);
      };
    }
    return construct(builtIn, args as never[], newTarget);
  });
}
