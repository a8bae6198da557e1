/**
 * `versions.json`: what the Python programs of a lesson take on each version of Python that readers
 * run, on Pyodide, so that the version alone differs. Written by the recorder only. Pure.
 */

import { z } from 'astro/zod';
import { bytesOf, type Heap } from './heap.ts';

const bytes = z.int();

/** One program on one version, run once: the meter is exact. */
const program = z.strictObject({
  liveBytes: bytes,
  heldBytes: bytes,
  peakBytes: bytes,
  /** `sourceHash` of the file that was measured. */
  sourceHash: z.string().regex(/^[0-9a-f]{14}$/),
});

const onVersion = z.strictObject({
  /** `3.11.3` */
  python: z.string().regex(/^\d+\.\d+\.\d+/),
  /** The release of Pyodide that has it: `0.25.1`. */
  pyodide: z.string(),
  before: program,
  after: program,
});

const header = {
  version: z.literal(1),
  lesson: z.string(),
};

const measuredSchema = z.strictObject({
  ...header,
  /** The N that all programs ran with. */
  n: z.int().positive(),
  /** Rising versions. */
  pythons: z.array(onVersion).min(1),
});

const unmeasuredSchema = z.strictObject({
  ...header,
  /** Why they cannot be measured, as the end of a sentence that begins with “because”. */
  unmeasured: z.string().min(1),
});

export const versionsFileSchema = z.union([measuredSchema, unmeasuredSchema]);

export type MeasuredVersions = z.infer<typeof measuredSchema>;
export type OnVersion = z.infer<typeof onVersion>;
export type VersionsFile = z.infer<typeof versionsFileSchema>;

/** Parses the text or data of a `versions.json`; throws a ZodError that names what is wrong. */
export function parseVersions(data: unknown): VersionsFile {
  return versionsFileSchema.parse(typeof data === 'string' ? JSON.parse(data) : data);
}

/** Versions differ where they are further apart than this share of the larger program. */
export const versionTolerance = 0.01;

/** Whether the two programs take another heap on one version than on the next. */
export function versionsDiffer({ pythons }: MeasuredVersions, heap: Heap): boolean {
  const of = (variant: 'before' | 'after') =>
    pythons.map((entry) => bytesOf(entry[variant], heap) ?? 0);
  const [before, after] = [of('before'), of('after')];
  const allowed = versionTolerance * Math.max(...before, ...after);
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  return spread(before) > allowed || spread(after) > allowed;
}

/** `3.11` of `3.11.3`. */
export function minorOf({ python }: Pick<OnVersion, 'python'>): string {
  return python.split('.').slice(0, 2).join('.');
}
