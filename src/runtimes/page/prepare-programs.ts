import { maxProgramLength } from '../../prepare/program-limit.ts';
import { variants, type Pair, type Variant } from '../../measurement/example.ts';
import type { Outcome } from '../../measurement/outcome.ts';
import type { Program } from './frame/protocol.ts';

/** What strips types is loaded for TypeScript only: a Python run does not wait for it. */
export const loadPreparation = () => import('../../prepare/prepare-program.ts');

const notLoaded: Outcome = {
  kind: 'unavailable',
  reason: 'What prepares TypeScript could not be downloaded. Reload the page and run again.',
};

/** The programs as the frame takes them; `settle` is told of those that cannot be run. */
export async function preparePrograms(
  pair: Partial<Pair>,
  settle: (variant: Variant, outcome: Outcome) => void,
): Promise<Partial<Record<Variant, Program>>> {
  const programs: Partial<Record<Variant, Program>> = {};
  for (const variant of variants) {
    const example = pair[variant];
    if (!example) continue;
    const { language, source, packages, size, explain } = example;
    if (language === 'python' && source.length <= maxProgramLength) {
      programs[variant] = { text: source, packages, size, explain };
      continue;
    }
    const preparation = await loadPreparation().catch(() => undefined);
    const prepared = preparation?.prepareProgram(source, { size, packages });
    if (!prepared) settle(variant, notLoaded);
    else if (prepared.kind === 'failed') settle(variant, prepared);
    else {
      const { script, imports, notes } = prepared;
      const marked = explain
        ? preparation?.prepareProgram(source, { size, packages, marked: true })
        : undefined;
      const named = explain ? preparation?.prepareByName(source, { size, packages }) : undefined;
      const marks = marked?.kind === 'prepared' ? marked.marks : undefined;
      programs[variant] = {
        text: script,
        packages,
        imports,
        notes,
        explain,
        ...(named && { named }),
        ...(marked?.kind === 'prepared' && marks && { marked: { text: marked.script, marks } }),
      };
    }
  }
  return programs;
}
