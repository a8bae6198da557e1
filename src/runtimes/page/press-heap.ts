import { uncurryThis } from '../../harness/primordials.ts';

const MiB = 1024 * 1024;
const Buffer = ArrayBuffer;
const transfer = uncurryThis(Buffer.prototype.transfer);

/**
 * Allocates `bytes` and drops them at once: external-memory pressure, which
 * starts a full collection and leaves nothing behind. Takes less where that
 * much is not to be had. Below some 70 MiB V8 does not react.
 */
export function pressHeap(bytes: number): void {
  for (let size = bytes; size >= 70 * MiB; size /= 2) {
    try {
      transfer(new Buffer(size), 0);
      return;
    } catch {
      // Not to be had: press with half of it.
    }
  }
}
