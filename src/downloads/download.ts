/** One file from the network, counted as it arrives, and checked before it is used. */

export interface Wanted {
  readonly url: string;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Absent where only the server knows it. */
  readonly bytes?: number | undefined;
  /** As a host sends it that compresses; absent where that is not known. */
  readonly wireBytes?: number | undefined;
}

export interface DownloadEvents {
  /** Bytes that have just arrived. */
  readonly onBytes: (bytes: number) => void;
  /** The server has answered: the file's bytes, where it says so, and whether it compresses them. */
  readonly onTotal?: ((bytes: number | undefined, compressed: boolean) => void) | undefined;
}

export type Downloaded =
  | { readonly kind: 'complete'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'short'; readonly arrived: number; readonly expected: number | undefined }
  | { readonly kind: 'altered' }
  /** This page may not compute a SHA-256. */
  | { readonly kind: 'insecure' };

export interface DownloadLimits {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without an answer, or without a byte, after which the server counts as gone. */
  readonly silenceMs?: number | undefined;
}

/** @throws the signal's reason, and nothing else */
export async function download(
  wanted: Wanted,
  events: DownloadEvents,
  { signal, silenceMs = Infinity }: DownloadLimits = {},
): Promise<Downloaded> {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    if (silenceMs < Infinity) timer = setTimeout(() => silence.abort(), silenceMs);
  };
  heard();
  try {
    const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    return await receive(wanted, events, either, heard);
  } finally {
    clearTimeout(timer);
    signal?.throwIfAborted();
  }
}

async function receive(
  { url, sha256, bytes }: Wanted,
  { onBytes, onTotal }: DownloadEvents,
  signal: AbortSignal,
  heard: () => void,
): Promise<Downloaded> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch {
    return { kind: 'unreachable' };
  }
  heard();
  if (!response.ok || !response.body) return { kind: 'refused', status: response.status };
  const expected = bytes ?? announced(response);
  onTotal?.(expected, response.headers.has('Content-Encoding'));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let arrived = 0;
  try {
    for (let reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      arrived += value.byteLength;
      // A longer file is altered: the rest is counted and not kept.
      if (bytes === undefined || arrived <= bytes) pieces.push(value);
      onBytes(value.byteLength);
      heard();
    }
  } catch {
    return { kind: 'short', arrived, expected };
  }
  if (expected !== undefined && arrived < expected) return { kind: 'short', arrived, expected };
  const whole = joined(pieces);
  const digest = await digestOf(whole);
  if (digest === undefined) return { kind: 'insecure' };
  return digest === sha256 && whole.length === arrived
    ? { kind: 'complete', bytes: whole }
    : { kind: 'altered' };
}

/** What the server says it sends. A compressed body turns out longer, and is none the worse. */
function announced({ headers }: Response): number | undefined {
  const length = Number(headers.get('Content-Length') ?? NaN);
  return Number.isNaN(length) ? undefined : length;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** SHA-256 in hexadecimal; nothing where the page's address is not a secure one. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  if (!('subtle' in crypto)) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
