/**
 * How hosts compress what they send: with brotli, quickly, by the kind of file. The local server does
 * the same, and the build says by it how much a run fetches. A host that knows gzip only sends a
 * tenth more.
 */
import { brotliCompressSync, constants } from 'node:zlib';

/** Of file names. */
export const compressibleExtensions = [
  'html',
  'css',
  'js',
  'mjs',
  'json',
  'svg',
  'xml',
  'txt',
  'wasm',
] as const;

/** Bytes below which compressing is not worth a host's while. */
export const leastCompressed = 1024;

/** As static hosts do on the fly: quick, and 5 % larger than the best. */
export const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } } as const;

/** Bytes of a file on the wire. */
export function wireBytesOf(name: string, content: Uint8Array): number {
  const extension = name.split('.').at(-1);
  const compresses = compressibleExtensions.some((known) => known === extension);
  if (!compresses || content.length < leastCompressed) return content.length;
  return brotliCompressSync(content, brotliOptions).length;
}
