import { describe, expect, it } from 'vitest';
import { sourceHash } from '../../src/figures/source-hash.ts';
import type { RunProgram } from '../../src/recorder/program-run.ts';
import type { RecorderEngine } from './engines.ts';
import { measuredProblems } from './measured-problems.ts';
import { formatProblem } from './problem.ts';
import { sampleEngine, sampleLesson } from './sample-lesson.ts';

const recorded = sampleEngine();

/** What is said where the `before` of one run after the other, at the lesson's own N, has these peaks. */
async function said(
  peaks: readonly number[],
  repeats = 1,
): Promise<{ said: string; runs: number }> {
  let runs = 0;
  const run: RunProgram = ({ source, size = 0 }) => {
    const figure = [recorded.before, recorded.after, recorded.cases['tuple']].find(
      (each) => each?.sourceHash === sourceHash(source),
    );
    if (!figure) throw new RangeError('No program of the sample lesson');
    const share = size / figure.n;
    const isAsked = figure === recorded.before && share === 1;
    const peakBytes = isAsked ? peaks[runs++ % peaks.length] : share * (figure.peakBytes ?? 0);
    return Promise.resolve({
      outcome: {
        kind: 'measured',
        engine: recorded.engine,
        engineVersion: recorded.engineVersion,
        runtime: 'native',
        meter: recorded.meter,
        liveBytes: figure.liveBytes * share,
        ...(figure.heldBytes !== undefined && { heldBytes: figure.heldBytes * share }),
        peakBytes,
        uncertaintyBytes: 0,
        elapsedMs: 1,
      },
      stdout: share === 1 ? figure.output : `${size}\n`,
    });
  };
  const engine: RecorderEngine = {
    language: 'python',
    name: 'CPython (native)',
    platform: recorded.platform,
    run,
  };
  const problems = await measuredProblems(sampleLesson(), {
    engines: [engine],
    repeats,
    onUnrecorded: () => {},
  });
  return { said: problems.map(formatProblem).join('\n\n'), runs };
}

const right = recorded.before.peakBytes ?? 0;

describe('a program that is measured once', () => {
  it('and reads as recorded is not measured again', async () => {
    expect(await said([right])).toEqual({ said: '', runs: 1 });
  });

  it('and lies beside is measured as often as was recorded, and the median decides', async () => {
    expect(await said([right - 67, right])).toEqual({ said: '', runs: 1 + 5 });
    expect(await said([right - 67, right, right - 67])).toEqual({
      said: `\
src/content/docs/lessons/10-slots/before.py:1
  expected   the recorded peak heap of 4,850,528 B, ± 0 B
  found      4,850,461 B on CPython (native) 3.11.7
  corrected  npm run record -- 10-slots`,
      runs: 1 + 5,
    });
  });
});

it('a program that is measured as often as was recorded is not measured again', async () => {
  expect(await said([right - 67], 5)).toMatchObject({
    said: expect.stringContaining('4,850,461 B') as string,
    runs: 5,
  });
});
