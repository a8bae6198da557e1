import { exactBytes, formatCount } from '../../measurement/format.ts';
import type { LineBytes } from '../../measurement/outcome.ts';

/** What the margin's figure means, in full, for its tooltip and for lists. */
export function lineBytesText({ bytes, blocks }: LineBytes): string {
  const [noun, were, are] = blocks === 1 ? ['block', 'was', 'is'] : ['blocks', 'were', 'are'];
  return (
    `${exactBytes(bytes)} in ${formatCount(blocks)} ${noun} ${were} allocated on this ` +
    `line and ${are} still live. This is where the memory was born, not what keeps it.`
  );
}
