import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { bootPyodide } from '../pyodide-boot.ts';
import { readPyodideParts } from '../pyodide-parts-node.ts';
import { createPythonSession } from '../python-session.ts';
import { compiledStdlib, type FileSystem } from './compiled-stdlib.ts';

const silent = { onStarted: () => {}, onOutput: () => {} };

/** Uses the standard library in ways whose bytes could tell how a module was loaded. */
const program = `
import collections, dataclasses, json, random, string

@dataclasses.dataclass
class Point:
    x: int
    names: list[str]

points = [Point(n, [f"name {n}"]) for n in range(500)]
counts = collections.Counter(string.ascii_letters)
text = json.dumps([dataclasses.asdict(point) for point in points])
`;

async function boot(stdlib?: string) {
  const { pyodide } = await bootPyodide(await readPyodideParts(stdlib), { kind: 'plain' });
  return pyodide;
}

describe('the standard library with bytecode', () => {
  it('gives the figures that Pyodide’s own gives, to the byte', async () => {
    const readings = [];
    const peaks: number[] = [];
    for (const stdlib of [undefined, await compiledStdlib()]) {
      const session = createPythonSession(await boot(stdlib));
      const { reading } = session.measure({ source: program }, silent);
      if (reading.kind !== 'measured') throw new Error(JSON.stringify(reading));
      readings.push({ live: reading.liveBytes, lines: reading.lines });
      peaks.push(reading.peakBytes ?? NaN);
    }
    expect(readings[1]).toEqual(readings[0]);
    expect(readings[0]?.live).toBeGreaterThan(50_000);
    // The cache of attributes may keep a name for a dataclass: see ../pyodide-boot.test.ts.
    expect(Math.max(...peaks) - Math.min(...peaks)).toBeLessThanOrEqual(33);
  }, 60_000);

  it('shows the sources of its modules in a traceback', async () => {
    const session = createPythonSession(await boot(await compiledStdlib()));
    const { reading } = session.measure({ source: 'import json\njson.loads("{")' }, silent);
    if (reading.kind !== 'failed') throw new Error(reading.kind);
    expect(reading.error.line).toBe(2);
    expect(reading.error.traceback).toContain(
      'in raw_decode\n    obj, end = self.scan_once(s, idx)',
    );
  }, 60_000);

  it('compiles what a boot imports, and nothing else', async () => {
    const pyodide = await boot(await compiledStdlib());
    const files = pyodide.FS as FileSystem;
    files.writeFile('/tmp/stdlib.zip', await readFile(await compiledStdlib()));
    const [late, sources, compiled] = JSON.parse(
      pyodide.runPython(`
import json, sys
origins = {m.__spec__.origin for m in sys.modules.values() if getattr(m, '__spec__', None)}
late = [name for name in origins if name and name.startswith('/lib/') and name.endswith('.py')]
import zipfile
names = zipfile.ZipFile('/tmp/stdlib.zip').namelist()
json.dumps([late, sum(n.endswith('.py') for n in names), [n for n in names if n.endswith('.pyc')]])`) as string,
    ) as [string[], number, string[]];
    expect(late).toEqual([]);
    expect(sources).toBe(559);
    expect(compiled).toContain('json/__init__.pyc');
    expect(compiled).not.toContain('turtle.pyc');
  }, 60_000);
});
