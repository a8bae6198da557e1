import { describe, expect, it } from 'vitest';
import type { Example } from '../measurement/example.ts';
import type { RunProgram } from './program-run.ts';
import { runOnNode } from './node.ts';
import { runOnQuickJs } from './quickjs.ts';

const engines: Readonly<Record<string, RunProgram>> = { Node: runOnNode, QuickJS: runOnQuickJs };

const example = (source: string): Example => ({
  language: 'typescript',
  variant: 'before',
  source,
  packages: ['apache-arrow'],
});

describe.each(Object.entries(engines))('npm packages on %s', (_name, run) => {
  const measure = async (source: string) => {
    const { outcome, stdout } = await run(example(source));
    if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
    return { ...outcome, stdout };
  };

  it('are in no figure when a program imports them', async () => {
    const used = await measure(`import { Table, Utf8 } from 'apache-arrow';
const block = new Uint8Array(3_000_000);
console.log(typeof Table, String(new Utf8()));
`);
    expect(used.stdout).toBe('function Utf8\n');
    expect(Math.abs(used.liveBytes - 3_000_000)).toBeLessThanOrEqual(16_384);
    const unused = await measure(`import 'apache-arrow';\n`);
    expect(Math.abs(unused.liveBytes)).toBeLessThanOrEqual(4_096);
  });

  it('are in the figure when it loads them while it is measured', async () => {
    const { liveBytes, stdout } = await measure(
      `const arrow = await import('apache-arrow');\nconsole.log(typeof arrow.Table);\n`,
    );
    expect(stdout).toBe('function\n');
    expect(liveBytes).toBeGreaterThan(1_000_000);
  });

  it('decode text', async () => {
    const { stdout } = await measure(`import { vectorFromArray } from 'apache-arrow';
console.log([...vectorFromArray(['eins', 'zwei €'])].join());
`);
    expect(stdout).toBe('eins,zwei €\n');
  });

  it('must be declared', async () => {
    const { outcome } = await run({ ...example("import 'apache-arrow';\n"), packages: [] });
    expect(outcome).toMatchObject({
      kind: 'failed',
      error: {
        message:
          '“apache-arrow” is a package that is not here: put what it needs of it into the program.',
        line: 1,
      },
    });
  });
});
