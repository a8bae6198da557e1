/** Measures the Python programs of a lesson on each version of Python, and makes its `versions.json`. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'astro/zod';
import { sourceHash } from '../../src/figures/source-hash.ts';
import type { OnVersion, VersionsFile } from '../../src/figures/versions-file.ts';
import { variants, type Variant } from '../../src/measurement/example.ts';
import { exactBytes } from '../../src/measurement/format.ts';
import type { LoadedLesson } from '../lessons/load-lesson.ts';
import { releases, type Release } from './releases.ts';

const script = path.join(import.meta.dirname, 'measure-one.mjs');
/** A program runs a second or two; starting Pyodide on a busy machine takes longer. */
const mostMs = 120_000;

const answerSchema = z.object({
  python: z.string(),
  outcome: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('measured'),
      liveBytes: z.int(),
      heldBytes: z.int(),
      peakBytes: z.int(),
    }),
    z.object({ kind: z.literal('failed'), error: z.object({ traceback: z.string() }) }),
    z.object({ kind: z.literal('out-of-memory') }),
  ]),
});

export type VersionsRecorded =
  | { readonly kind: 'recorded'; readonly file: VersionsFile }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'no-python' };

/** Each program runs once in a fresh interpreter: the meter is exact. Never rejects. */
export async function measureVersions(loaded: LoadedLesson): Promise<VersionsRecorded> {
  const { lesson, programs, folder } = loaded;
  if (!lesson?.languages.includes('python')) return { kind: 'no-python' };
  const file = { version: 1, lesson: folder } as const;
  const packages = lesson.packages.python ?? [];
  if (packages.length > 0) {
    const unmeasured = `the wheels of ${packages.join(' and ')} for Pyodide are on no package registry.`;
    return { kind: 'recorded', file: { ...file, unmeasured } };
  }
  const pythons: OnVersion[] = [];
  for (const release of releases) {
    const found: Partial<Record<Variant, OnVersion[Variant]>> = {};
    let python = release.python;
    for (const variant of variants) {
      const source = programs.get(`${variant}.py`) ?? '';
      const answer = await run(release, source, lesson.size).catch((error: unknown) => error);
      if (answer instanceof Error || !isMeasured(answer)) {
        return {
          kind: 'refused',
          reason: `${variant}.py on Python ${release.python}: ${describe(answer)}`,
        };
      }
      const { liveBytes, heldBytes, peakBytes } = answer.outcome;
      found[variant] = { liveBytes, heldBytes, peakBytes, sourceHash: sourceHash(source) };
      python = answer.python;
    }
    const { before, after } = found;
    if (before && after) pythons.push({ python, pyodide: releaseOf(release), before, after });
  }
  return { kind: 'recorded', file: { ...file, n: lesson.size, pythons } };
}

type Answer = z.infer<typeof answerSchema>;
type Measured = Answer & { readonly outcome: { readonly kind: 'measured' } };

function isMeasured(answer: unknown): answer is Measured {
  const parsed = answerSchema.safeParse(answer);
  return parsed.success && parsed.data.outcome.kind === 'measured';
}

function describe(answer: unknown): string {
  if (answer instanceof Error) return answer.message;
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return String(answer);
  const { outcome } = parsed.data;
  return outcome.kind === 'failed' ? outcome.error.traceback : outcome.kind;
}

async function run({ folder }: Release, source: string, size: number): Promise<Answer> {
  const child = spawn(process.execPath, [script, folder, String(size)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: mostMs,
  });
  child.stdin.end(source);
  const [answer, words] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (answer === '') throw new Error(words.trim().split('\n').at(-1) || 'it said nothing');
  return answerSchema.parse(JSON.parse(answer.trim().split('\n').at(-1) ?? ''));
}

function releaseOf({ folder }: Release): string {
  const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** A line for each version, for the terminal. */
export function describeVersions(file: VersionsFile): string {
  if (!('pythons' in file)) return `not measured on other versions, because ${file.unmeasured}`;
  return file.pythons
    .map(({ python, before, after }) =>
      [
        `Python ${python}`.padEnd(16),
        `before ${exactBytes(before.liveBytes)}, peak ${exactBytes(before.peakBytes)}`.padEnd(48),
        `after ${exactBytes(after.liveBytes)}, peak ${exactBytes(after.peakBytes)}`,
      ].join('  '),
    )
    .join('\n');
}
