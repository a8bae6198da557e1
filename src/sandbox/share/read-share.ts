/** Reads what a stranger may have written: a link's fragment. Never throws, and has a bound for all it does. */
import { Inflate, strFromU8 } from 'fflate';
import { sourceHash } from '../../figures/source-hash.ts';
import { languages, type Language } from '../../measurement/example.ts';
import { shareKey } from './fragments.ts';
import {
  maxFragmentLength,
  maxUnpackedBytes,
  shareVersion,
  type SharedPrograms,
} from './share-format.ts';

export type LinkFailure = 'oversized' | 'damaged' | 'other version' | 'foreign';

export type LinkReading =
  | { readonly kind: 'programs'; readonly programs: SharedPrograms }
  | {
      readonly kind: 'failed';
      readonly failure: LinkFailure;
      /** A sentence for the reader. */
      readonly message: string;
    };

const messages: Readonly<Record<LinkFailure, string>> = {
  oversized:
    'This link is too long to be opened: it may have 64,000 characters, and unfold to 1,000,000 bytes.',
  damaged:
    'This link is damaged: a part of it is missing or was changed on its way. Ask for it again, and copy all of it.',
  'other version':
    'This link was made by another version of this site. Reload the page; if it still cannot be opened, ask for a new link.',
  foreign: 'This link carries no programs that this site can read.',
};

function failed(failure: LinkFailure): LinkReading {
  return { kind: 'failed', failure, message: messages[failure] };
}

/** @param fragment of an address, with or without its `#` */
export function readShare(fragment: string): LinkReading {
  if (fragment.length > maxFragmentLength) return failed('oversized');
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith(shareKey)) return failed('foreign');
  const match = /^([^.]*)\.([\da-f]{14})\.([\w-]*)$/.exec(text.slice(shareKey.length));
  const version = match?.[1] ?? /^\d+(?=\.)/.exec(text.slice(shareKey.length))?.[0];
  if (version !== undefined && version !== shareVersion) return failed('other version');
  if (!match) return failed('damaged');
  const [, , hash = '', data = ''] = match;
  const unpacked = unpack(data);
  if (typeof unpacked !== 'object') return failed(unpacked);
  if (sourceHash(unpacked.text) !== hash) return failed('damaged');
  return programsOf(unpacked.text);
}

/** Bytes that are unfolded at once: at most some 1,000 times as many come out. */
const step = 512;

function unpack(data: string): { readonly text: string } | 'oversized' | 'damaged' {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    const packed = bytesOf(data);
    if (packed.length === 0) return 'damaged';
    const inflate = new Inflate((part) => {
      size += part.length;
      parts.push(part);
    });
    for (let start = 0; start < packed.length; start += step) {
      inflate.push(packed.subarray(start, start + step), start + step >= packed.length);
      if (size > maxUnpackedBytes) return 'oversized';
    }
    const whole = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return { text: strFromU8(whole) };
  } catch {
    return 'damaged';
  }
}

/** @throws Error where it is no base64 */
function bytesOf(data: string): Uint8Array {
  const binary = atob(data.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** The hash was right, so what is wrong here was written so, and not on purpose of this site. */
function programsOf(text: string): LinkReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed('foreign');
  }
  if (typeof value !== 'object' || value === null) return failed('foreign');
  const { language, before, after, size, lesson } = value as Readonly<Record<string, unknown>>;
  if (!isLanguage(language) || typeof before !== 'string') return failed('foreign');
  if (after !== undefined && typeof after !== 'string') return failed('foreign');
  if (size !== undefined && !(Number.isSafeInteger(size) && Number(size) >= 0)) {
    return failed('foreign');
  }
  if (typeof lesson !== 'string' || !/^(?:[\w-]{1,100})?$/.test(lesson)) return failed('foreign');
  return {
    kind: 'programs',
    programs: {
      language,
      before,
      lesson,
      ...(after === undefined ? {} : { after }),
      ...(size === undefined ? {} : { size: Number(size) }),
    },
  };
}

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}
