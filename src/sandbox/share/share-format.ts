/**
 * A link that carries programs: `#share=1.<hash>.<data>`, where the data is JSON, deflated, in
 * base64url, and the hash is of the JSON, so that a damaged link is told from another program.
 * The fragment of an address is not sent to any server. Read by read-share.ts.
 */
import { deflateSync, strToU8 } from 'fflate';
import { sourceHash } from '../../figures/source-hash.ts';
import type { Language } from '../../measurement/example.ts';
import { statedSize } from '../../measurement/stated-size.ts';
import { shareKey } from './fragments.ts';

/** What a link carries. */
export interface SharedPrograms {
  readonly language: Language;
  readonly before: string;
  /** Absent where there is one program, and nothing to compare it with. */
  readonly after?: string | undefined;
  /** N, where the first program states it; the programs themselves have it, too. */
  readonly size?: number | undefined;
  /** Folder of the lesson that the programs come from, `02-generators`; empty where there is none. */
  readonly lesson: string;
}

export const shareVersion = '1';

/** Characters of a fragment: the shortest limit of an address among today’s browsers is larger. */
export const maxFragmentLength = 64_000;
/** Bytes that a fragment may unfold to. */
export const maxUnpackedBytes = 1_000_000;

/**
 * The fragment, with its `#`.
 * @throws RangeError where the programs are too long to be carried by a link
 */
export function shareFragment(programs: Omit<SharedPrograms, 'size'>): string {
  const { language, before, after, lesson } = programs;
  const size = statedSize(language, before)?.value;
  const text = JSON.stringify({ language, before, after, size, lesson });
  const bytes = strToU8(text);
  const packed = base64Url(deflateSync(bytes, { level: 9 }));
  const fragment = `#${shareKey}${shareVersion}.${sourceHash(text)}.${packed}`;
  if (bytes.length > maxUnpackedBytes || fragment.length > maxFragmentLength) {
    throw new RangeError(
      'These programs are too long for a link: an address holds some 64,000 characters. Copy the code instead.',
    );
  }
  return fragment;
}

function base64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
