/**
 * What was made here and is kept, with its SHA-256 behind it: nothing else tells whether it comes
 * back as it was. Against damage, not against whoever may write into this site's storage.
 */
import { digestOf } from './download.ts';

const sealBytes = 32;

/** For `keep`. Without a SHA-256, which an insecure address has not, it is not taken back later. */
export async function sealed(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  return new Blob([bytes, await sealOf(bytes)]);
}

/** What was sealed; nothing where it is not what it was. */
export async function unsealed(
  kept: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (kept.length <= sealBytes) return undefined;
  const bytes = kept.slice(0, -sealBytes);
  const seal = await sealOf(bytes);
  const found = kept.subarray(-sealBytes);
  return seal.length === sealBytes && seal.every((byte, index) => byte === found[index])
    ? bytes
    : undefined;
}

async function sealOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const digest = (await digestOf(bytes)) ?? '';
  return Uint8Array.from(digest.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
