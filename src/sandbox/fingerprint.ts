import { sourceHash } from '../figures/source-hash.ts';
import type { Variant } from '../measurement/example.ts';

/** Names the code that figures are of, so that they can be told from figures of older code. */
export function fingerprint({ before, after }: Readonly<Record<Variant, string>>): string {
  return `${sourceHash(before)}-${sourceHash(after)}`;
}
