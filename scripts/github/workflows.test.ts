/** The files under `.github`, as GitHub's own parser and its documentation have them. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import { z } from 'astro/zod';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { steps } from '../steps/lanes.ts';

const folder = path.resolve(import.meta.dirname, '../../.github');
const workflows = readdirSync(path.join(folder, 'workflows'));

interface Row {
  readonly name: string;
  readonly steps: string;
  readonly shard?: string;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly needs?: readonly string[];
        readonly if?: string;
        readonly strategy?: { readonly matrix: { readonly include: readonly Row[] } };
        readonly steps: readonly { readonly run?: string }[];
      }
    >
  >;
}

function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

describe.each(workflows)('%s', (name) => {
  const text = read(path.join('workflows', name));
  const workflow = parse(text) as Workflow;

  it('is a workflow without an error', async () => {
    const { context, value } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
    if (!value) throw new Error('It cannot be parsed.');
    await convertWorkflowTemplate(context, value);
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });

  it('pins every action by the hash of a commit, and says its version', () => {
    const uses = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) {
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  it('has no right but those that a job names', () => {
    expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions);
    for (const { permissions } of Object.values(workflow.jobs)) {
      expect(permissions?.['contents'] ?? 'read').toBe('read');
    }
  });

  it('puts nothing that an author wrote into a shell', () => {
    // An expression in `run` becomes part of the script; in `env` it is a value.
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('never runs a pull request’s code with rights', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    if ('workflow_run' in workflow.on) expect(text).not.toMatch(/^ +ref:/m);
  });
});

describe('the checks of a pull request', () => {
  const { jobs } = parse(read('workflows/check.yml')) as Workflow;
  const rows = jobs['steps']?.strategy?.matrix.include ?? [];

  it('are all steps of `npm test`', () => {
    const all = steps.map(({ name }) => name);
    const run = rows.flatMap(({ steps }) => steps.split(' '));
    expect([...new Set(run)].toSorted()).toEqual(all.toSorted());
  });

  it('have every part of the browser tests, once, on a site that was built', () => {
    const browser = rows.filter(({ steps }) => steps.split(' ').includes('browser'));
    expect(browser.map(({ shard }) => shard)).toEqual(
      browser.map((_, index) => `${index + 1}/${browser.length}`),
    );
    for (const { steps } of browser) expect(steps).toBe('build browser');
  });

  it('are behind one job, which fails with any of them', () => {
    const { check, ...others } = jobs;
    expect(check?.needs).toEqual(Object.keys(others));
    expect(check?.if).toBe('always()');
    expect(check?.steps[0]?.run).toBe(
      `test "$RESULTS" = "${Object.keys(others)
        .map(() => 'success')
        .join(' ')}"`,
    );
  });
});

/** https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms */
const issueForm = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1).max(200),
  labels: z.array(z.string()).optional(),
  body: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('markdown'),
          attributes: z.strictObject({ value: z.string() }),
        }),
        z.strictObject({
          type: z.enum(['input', 'textarea']),
          id: z.string().regex(/^[\w-]+$/),
          attributes: z.strictObject({
            label: z.string(),
            description: z.string().optional(),
            placeholder: z.string().optional(),
            render: z.string().optional(),
          }),
          validations: z.strictObject({ required: z.boolean() }).optional(),
        }),
        z.strictObject({
          type: z.literal('dropdown'),
          id: z.string().regex(/^[\w-]+$/),
          attributes: z.strictObject({
            label: z.string(),
            description: z.string().optional(),
            options: z.array(z.string()).min(1),
          }),
          validations: z.strictObject({ required: z.boolean() }).optional(),
        }),
      ]),
    )
    .min(1),
});

const forms = readdirSync(path.join(folder, 'ISSUE_TEMPLATE')).filter((n) => n !== 'config.yml');

it.each(forms)('%s is an issue form', (name) => {
  const { body } = issueForm.parse(parse(read(path.join('ISSUE_TEMPLATE', name))));
  const ids = body.flatMap((field) => ('id' in field ? [field.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(0);
});
