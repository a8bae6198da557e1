/** What Node says of a Python program's heap: the same as every browser. */
import { explanationOf, type Explanation } from '../../src/measurement/explanation.ts';
import { runOnPyodide } from '../../src/recorder/pyodide.ts';

export async function explainedInNode(source: string): Promise<Explanation> {
  const { outcome } = await runOnPyodide({
    language: 'python',
    variant: 'before',
    source,
    packages: [],
    explain: true,
  });
  if (outcome.kind !== 'measured' || !outcome.explained) throw new Error(JSON.stringify(outcome));
  return explanationOf(outcome.explained);
}
