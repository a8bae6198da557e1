import { describe, expect, it } from 'vitest';
import { boundsOf } from '../harness/expected-bytes.ts';
import { errors } from '../harness/javascript/kinds/errors.ts';
import { figures } from '../harness/javascript/kinds/figures.ts';
import { type Expected, small } from '../harness/javascript/kinds/kind.ts';
import { output } from '../harness/javascript/kinds/output.ts';
import type { Outcome } from '../measurement/outcome.ts';
import { runOnNode } from './node.ts';
import { runOnQuickJs } from './quickjs.ts';

const groups = { figures, output, errors };
const example = (source: string) =>
  ({ language: 'typescript', variant: 'before', source, packages: [] }) as const;

function expectOutcome(
  { outcome, stdout }: { readonly outcome: Outcome; readonly stdout: string },
  expected: Expected,
): void {
  if (outcome.kind !== expected.kind) expect(outcome).toMatchObject({ kind: expected.kind });
  if (typeof expected.output === 'string') expect(stdout).toBe(expected.output);
  else if (expected.output) expect(stdout).toMatch(expected.output);
  if (outcome.kind === 'measured' && expected.kind === 'measured') {
    const [least, most] = boundsOf(expected.live ?? small);
    expect(outcome.liveBytes).toBeGreaterThanOrEqual(least);
    expect(outcome.liveBytes).toBeLessThanOrEqual(most);
    expect((outcome.notes ?? []).map(({ kind }) => kind)).toEqual(expected.notes ?? []);
  } else if (outcome.kind === 'failed' && expected.kind === 'failed') {
    const { name, message, line, traceback } = outcome.error;
    const text = `${name}: ${message}`;
    if (typeof expected.error === 'string') expect(text).toBe(expected.error);
    else expect(text).toMatch(expected.error);
    if (expected.line !== undefined) expect(line).toBe(expected.line);
    expect(traceback).not.toMatch(/^ +at .*(harness|node:|blob:|data:)/im);
  }
}

for (const [group, kinds] of Object.entries(groups)) {
  describe(`${group}, on QuickJS`, () => {
    it.each(kinds)('$name', async ({ source, expected, quickjs = expected }) => {
      expectOutcome(await runOnQuickJs(example(source)), quickjs);
    });
  });
  describe(`${group}, on Node`, () => {
    it.each(kinds)('$name', async ({ source, expected }) => {
      expectOutcome(await runOnNode(example(source)), expected);
    });
  });
}
