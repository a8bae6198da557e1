/**
 * Bytes that the frame hands to every worker that it starts: Python's files and memory image,
 * 45 MB together. Shared memory spares the frame a copy for each; without isolation there is none,
 * and posting copies.
 */
export function shared(bytes: Uint8Array): Uint8Array {
  if (typeof SharedArrayBuffer === 'undefined') return bytes;
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.byteLength));
  copy.set(bytes);
  return copy;
}

/** The same bytes in memory of the caller's own, which most interfaces ask for. */
export function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
}
