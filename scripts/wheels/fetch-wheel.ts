/** Brings one file of Pyodide's distribution into the wheel folder: resumed, checked, then named. */
import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LockedWheel } from '../../src/downloads/wheels/wheel-index.ts';
import { readWheel } from '../../src/downloads/wheels/wheel-folder.ts';

export type FetchOutcome =
  | { readonly kind: 'present'; readonly bytes: number }
  | {
      readonly kind: 'fetched';
      readonly bytes: number;
      /** Bytes that an earlier attempt had left. */
      readonly resumedAt: number;
      /** A file of that name was there, and was not the right one. */
      readonly replaced: boolean;
    }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'refused'; readonly status: number }
  /** What arrived is kept, and the next attempt goes on from there. */
  | { readonly kind: 'cut-short'; readonly arrived: number; readonly reason: string }
  /** What arrived was not kept. */
  | { readonly kind: 'altered'; readonly found: string };

export interface FetchOptions {
  /** Ends with a slash. */
  readonly from: string;
  readonly folder: string;
  /** `total` is absent where the server does not tell. */
  readonly onProgress?: ((loaded: number, total: number | undefined) => void) | undefined;
}

/** Rejects only when the folder cannot be written. */
export async function fetchWheel(
  item: LockedWheel,
  { from, folder, onProgress = () => {} }: FetchOptions,
): Promise<FetchOutcome> {
  const kept = await readWheel(folder, item);
  if (kept.kind === 'right') return { kind: 'present', bytes: kept.content.length };
  const part = join(folder, `${item.fileName}.${item.sha256.slice(0, 12)}.part`);
  const had = await sizeOf(part);
  let answer = await ask(new URL(item.fileName, from), had);
  if (answer.kind === 'answer' && answer.response.status === 416) {
    // Nothing comes after what is there: it is whole, or not of this file.
    await answer.response.body?.cancel();
    if ((await digestOf(part)) !== item.sha256) await rm(part, { force: true });
    else return finish(item, folder, part, had, kept.kind === 'altered');
    answer = await ask(new URL(item.fileName, from), 0);
  }
  if (answer.kind === 'unreachable') return answer;
  const { response } = answer;
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    return { kind: 'refused', status: response.status };
  }
  const start = response.status === 206 ? had : 0;
  const length = Number(response.headers.get('Content-Length') ?? NaN);
  const total = Number.isNaN(length) ? undefined : start + length;
  const file = await open(part, start > 0 ? 'a' : 'w');
  let arrived = start;
  let broken: string | undefined;
  try {
    for (let reader = response.body.getReader(); ;) {
      const piece = await reader.read().catch((error: unknown) => {
        broken = reasonOf(error);
        return undefined;
      });
      if (!piece || piece.done) break;
      await file.write(piece.value);
      arrived += piece.value.byteLength;
      onProgress(arrived, total);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (broken !== undefined) return { kind: 'cut-short', arrived, reason: broken };
  return finish(item, folder, part, start, kept.kind === 'altered');
}

/** The file gets its name only when it is the right one: nobody ever sees a half of it. */
async function finish(
  { fileName, sha256 }: LockedWheel,
  folder: string,
  part: string,
  resumedAt: number,
  replaced: boolean,
): Promise<FetchOutcome> {
  const found = (await digestOf(part)) ?? 'nothing';
  if (found !== sha256) {
    await rm(part, { force: true });
    return { kind: 'altered', found };
  }
  await rename(part, join(folder, fileName));
  return { kind: 'fetched', bytes: await sizeOf(join(folder, fileName)), resumedAt, replaced };
}

type Answer =
  | { readonly kind: 'answer'; readonly response: Response }
  | Extract<FetchOutcome, { kind: 'unreachable' }>;

async function ask(url: URL, from: number): Promise<Answer> {
  try {
    // As it is: a compressed answer has no ranges that could be resumed.
    const headers = {
      'Accept-Encoding': 'identity',
      ...(from > 0 ? { Range: `bytes=${from}-` } : {}),
    };
    return { kind: 'answer', response: await fetch(url, { headers }) };
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  // `fetch failed` says nothing; its cause does.
  return cause instanceof Error
    ? cause.message || ('code' in cause ? String(cause.code) : message)
    : message;
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}

async function digestOf(file: string): Promise<string | undefined> {
  const content = await readFile(file).catch(() => undefined);
  return content && createHash('sha256').update(content).digest('hex');
}
