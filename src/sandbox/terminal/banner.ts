/**
 * What the terminal says first: the lesson's files, and what can be done with them. Node runs
 * TypeScript; the container's own `python3` is another Python, whose bytes would mean nothing here.
 * @param names of the files, a pair of variants for each language
 * @param runsTypeScript an older Node cannot, and measures it all the same
 */
export function banner(names: readonly string[], runsTypeScript: boolean): string {
  const script = names.find((name) => name.endsWith('.ts'));
  return [
    `Files: ${names.join(' ')}`,
    ...(script === undefined || !runsTypeScript ? [] : [`Run:     node ${script}`]),
    `Measure: node measure.mjs ${names.slice(0, 2).join(' ')}`,
    ...(script === undefined ? [] : ['Install: npm install <package>']),
  ].join('\n');
}
