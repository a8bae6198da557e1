/** Every kind of program that people bring, in the page: two in each run, so the next run is right too. */
import type { Page } from '@playwright/test';
import { type Bytes, boundsOf } from '../src/harness/expected-bytes.ts';
import { errors as pythonErrors } from '../src/harness/python/kinds/errors.ts';
import { garbage } from '../src/harness/python/kinds/garbage.ts';
import { here } from '../src/harness/python/kinds/here.ts';
import { output as pythonOutput } from '../src/harness/python/kinds/output.ts';
import { outside } from '../src/harness/python/kinds/outside.ts';
import { errors } from '../src/harness/javascript/kinds/errors.ts';
import { figures } from '../src/harness/javascript/kinds/figures.ts';
import { small } from '../src/harness/javascript/kinds/kind.ts';
import { output } from '../src/harness/javascript/kinds/output.ts';
import { variants } from '../src/measurement/example.ts';
import { expectRightRun, openLesson, pageRow, pressRun, setSources } from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

interface Program {
  readonly name: string;
  readonly source: string;
  readonly expected: {
    readonly kind: 'measured' | 'failed' | 'out-of-memory' | 'unavailable';
    readonly live?: Bytes;
    readonly outside?: Bytes;
    readonly line?: number;
  };
}

async function runAll(page: Page, programs: readonly Program[]): Promise<void> {
  for (let at = 0; at < programs.length; at += 2) {
    const [before, after = before] = programs.slice(at, at + 2);
    if (!before || !after) continue;
    const pair = { before, after };
    await setSources(page, { before: before.source, after: after.source });
    const row = pageRow(await pressRun(page));
    for (const variant of variants) {
      const { name, expected } = pair[variant];
      const outcome = row[variant];
      expect.soft(outcome.kind, name).toBe(expected.kind);
      if (outcome.kind === 'measured') {
        const room = Math.min(outcome.uncertaintyBytes, busyBytes);
        expectWithin(name, outcome.liveBytes, expected.live ?? small, room);
        if (expected.outside !== undefined) {
          expectWithin(`${name}: outside`, outcome.outsideBytes ?? 0, expected.outside);
        }
      }
      if (outcome.kind === 'failed' && expected.line !== undefined) {
        expect.soft(outcome.error.line, `${name}: line`).toBe(expected.line);
      }
    }
  }
}

/**
 * Of the 2 kB that V8's readings may be off by in the page, what they are off by when other browsers
 * keep the machine busy: 300 B in 128 readings. An exact meter has none.
 */
const busyBytes = 512;

/** @param room what a reading may be short of the least by, which is what the data needs */
function expectWithin(name: string, bytes: number, range: Bytes, room = 0) {
  const [least, most] = boundsOf(range);
  expect.soft(bytes, name).toBeGreaterThanOrEqual(least - room);
  expect.soft(bytes, name).toBeLessThanOrEqual(most);
}

test('every kind of TypeScript program is right in the page', async ({ page }) => {
  test.setTimeout(180_000);
  await openLesson(page, '10-slots', 'typescript');
  await runAll(page, [...figures, ...output, ...errors]);
  await expectRightRun(page, 'typescript');
});

const python = { garbage, outside, output: pythonOutput, errors: pythonErrors, here };
for (const [group, kinds] of Object.entries(python)) {
  test(`every kind of Python program is right in the page: ${group}`, async ({ page }) => {
    test.setTimeout(180_000);
    await openLesson(page, '10-slots', 'python');
    const programs = kinds.map(({ pyodide, page: kind, ...rest }) => ({
      ...rest,
      expected: kind ? { kind } : pyodide,
    }));
    await runAll(page, programs);
    await expectRightRun(page, 'python');
  });
}
