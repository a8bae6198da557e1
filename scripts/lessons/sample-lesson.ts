/** A loaded lesson without a fault, for unit tests of the rules. */

import type { EngineRecord, FiguresFile } from '../../src/figures/figures-file.ts';
import { sampleFigure, sampleRecord } from '../../src/figures/sample-record.ts';
import { sourceHash } from '../../src/figures/source-hash.ts';
import { readFrontmatter } from './frontmatter.ts';
import { lessonsFolder, type LoadedLesson } from './load-lesson.ts';
import { formatProblem } from './problem.ts';
import type { Rule } from './rules.ts';

export const sampleFrontmatter = `---
title: Slots instead of a dict
description: What __slots__ saves per object.
technique: __slots__
claim:
  python:
    text: Define __slots__ to save memory.
    source: { title: An article, publisher: A publisher, about: a short article }
    predicts:
      - { programs: [before, after], smaller: after, counter: [tuple, before] }
languages: [python]
size: 50000
expect:
  python: { smaller: after, atLeast: 1.5 }
cases:
  - id: tuple
    title: Tuples
    language: python
    shows: A tuple stores its length.
    against: after
    expect: { smaller: after, atLeast: 1.1 }
---
`;

const program = 'N = 50_000\n\npoints = list(range(N))\n\nprint(sum(points))\n';

const sampleBody = `
import {
  CaseFigures,
  Figures,
  HeapSandbox,
  Verdict,
} from '../../../../components/lesson-components.ts';

<Verdict />

Prose.

<HeapSandbox lesson="10-slots" />

## What the figures say

<Figures />

<CaseFigures case="tuple" />

## In short

Prose.

## Further reading

Prose.
`;

export const samplePrograms: ReadonlyMap<string, string> = new Map([
  ['before.py', program],
  ['after.py', program.replace('list', 'tuple')],
  ['cases/tuple.py', program.replace('list', 'set')],
]);

/** A record whose hashes are those of `samplePrograms`. */
export function sampleEngine(changes: Partial<EngineRecord> = {}): EngineRecord {
  const of = (name: string) => sourceHash(samplePrograms.get(name) ?? '');
  const record = sampleRecord();
  return {
    ...record,
    before: { ...record.before, sourceHash: of('before.py') },
    after: { ...record.after, sourceHash: of('after.py') },
    cases: { tuple: sampleFigure(3_244_584, { sourceHash: of('cases/tuple.py') }) },
    ...changes,
  };
}

export function sampleFigures(...python: EngineRecord[]): FiguresFile {
  return { version: 1, lesson: '10-slots', languages: { python } };
}

interface Changes extends Partial<
  Omit<LoadedLesson, 'lesson' | 'readable' | 'unread' | 'body' | 'bodyLine' | 'lineOf'>
> {
  /** The whole text of `index.mdx`. */
  readonly text?: string;
}

export function sampleLesson({ text, ...changes }: Changes = {}): LoadedLesson {
  const folder = changes.folder ?? '10-slots';
  const article = text ?? sampleFrontmatter + sampleBody;
  return {
    folder,
    file: (name) => `${lessonsFolder}/${folder}/${name}`,
    files: new Map([...samplePrograms, ['index.mdx', article]]),
    programs: samplePrograms,
    figures: sampleFigures(sampleEngine()),
    ...readFrontmatter(article, 'index.mdx'),
    ...changes,
  };
}

/** What a rule says of a lesson, as its author reads it, without the long folder. */
export function said(rule: Rule, changes: Changes = {}): string {
  const messages = rule(sampleLesson(changes)).map(formatProblem).join('\n\n');
  return messages.replaceAll(`${lessonsFolder}/10-slots/`, '');
}
