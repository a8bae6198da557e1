/** Files that do not arrive, or are not kept, as they are: never used, said in words, right the next time. */
import { createHash } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { captivePortal, damaged, damages, seeded, type Seeded } from '../measurement/seeded.ts';
import { begin, begun, finish } from './begun.ts';
import { sealed, unsealed } from './sealed.ts';
import { loadServedFiles, DownloadError } from './served-files.ts';

const origin = 'https://example.org';

afterEach(() => vi.unstubAllGlobals());

type Answer = (whole: Uint8Array<ArrayBuffer>, random: Seeded) => Response;

/** Answers of a network that is out of order: what it may do to a file. */
const answers: readonly Answer[] = [
  ...damages.map(
    (damage): Answer =>
      (whole, random) =>
        new Response(damaged(whole, damage, random)),
  ),
  (whole, { pick }) => new Response(whole, { status: pick([404, 403, 500, 503, 511]) }),
  () => {
    throw new TypeError('Failed to fetch');
  },
  () => new Response(captivePortal, { headers: { 'Content-Type': 'text/html' } }),
  // Cut off in the middle.
  (whole, { upTo }) => {
    let sent = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) return controller.error(new TypeError('network error'));
        sent = true;
        controller.enqueue(whole.slice(0, upTo(whole.length)));
      },
    });
    return new Response(body);
  },
  // Says another length than it sends.
  (whole, random) =>
    new Response(damaged(whole, 'cut', random), {
      headers: { 'Content-Length': random.pick(['', '-1', '1e400', '0', 'x', '12']) },
    }),
];

it('of 1,000 damaged downloads, over whatever was kept, none is used or kept, and the next is right', async () => {
  for (let seed = 1; seed <= 1_000; seed += 1) {
    const random = seeded(seed);
    const whole = random.bytes(1 + random.upTo(500));
    const sha256 = createHash('sha256').update(whole).digest('hex');
    const url = `${origin}/engines/file.${seed}`;
    const kept = new Map<string, Uint8Array<ArrayBuffer>>();
    if (random.next() < 0.5) kept.set(url, damaged(whole, random.pick(damages), random));
    const cache = {
      match: (name: string) => Promise.resolve(kept.has(name) && new Response(kept.get(name))),
      put: async (name: string, response: Response) =>
        kept.set(name, new Uint8Array(await response.arrayBuffer())),
    };
    vi.stubGlobal('caches', { open: () => Promise.resolve(cache) });
    const before = kept.get(url);
    const answer = random.pick(answers);
    vi.stubGlobal('fetch', () => Promise.try(answer, whole, random));
    const bytes = whole.length;
    const wanted = [{ name: 'file', url, sha256, bytes, wireBytes: bytes }];
    const failure = await loadServedFiles(wanted, 'Downloading').catch((error: unknown) => error);
    expect(failure, `seed ${seed}`).toBeInstanceOf(DownloadError);
    expect((failure as Error).message).toMatch(/^file .*(?:again|Reload)/s);
    expect(kept.get(url)).toBe(before);

    vi.stubGlobal('fetch', () => Promise.resolve(new Response(whole)));
    const { files, kept: allKept } = await loadServedFiles(wanted, 'Downloading');
    expect(files['file']).toEqual(whole);
    expect([await allKept, kept.get(url)]).toEqual([true, whole]);
  }
});

it('a memory image that is not what it was is none', async () => {
  const random = seeded(5);
  for (let round = 0; round < 2_000; round += 1) {
    const image = random.bytes(1 + random.upTo(400));
    const kept = new Uint8Array(await (await sealed(image)).arrayBuffer());
    expect(await unsealed(kept)).toEqual(image);
    expect(await unsealed(damaged(kept, random.pick(damages), random))).toBeUndefined();
  }
});

it('what stands in the place of unfinished downloads is never an error', () => {
  const random = seeded(6);
  const items = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => items.set(key, text),
    removeItem: (key: string) => items.delete(key),
  });
  for (let round = 0; round < 1_000; round += 1) {
    items.set('heapwise:downloads', random.text(random.upTo(60)));
    begin('pyodide');
    expect(begun()).toContain('pyodide');
    for (const name of begun()) finish(name);
    expect(begun()).toEqual([]);
  }
});
