// `node measure-one.mjs FOLDER SIZE < program`: runs one Python program on the Pyodide in FOLDER, with
// the same meter as everywhere, and prints one line of JSON. Older releases of Pyodide lack what the
// page's session calls, so the native meter of the package `heapwise` runs inside of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const [folder = '', size = ''] = process.argv.slice(2);
const harness = join(import.meta.dirname, '../../src/harness/python/heapwise');
const { loadPyodide } = await import(pathToFileURL(join(folder, 'pyodide.mjs')).href);
const pyodide = await loadPyodide({
  indexURL: folder,
  // The page's seed: see surroundings.ts.
  env: { PYTHONHASHSEED: '2', HOME: '/home/pyodide' },
});
pyodide.FS.mkdirTree('/harness/heapwise');
for (const name of readdirSync(harness).filter((file) => file.endsWith('.py'))) {
  pyodide.FS.writeFile(`/harness/heapwise/${name}`, readFileSync(join(harness, name), 'utf8'));
}
pyodide.setStdout({ batched: () => {} });
const measure = pyodide.runPython(`
import sys
sys.path.insert(0, '/harness')
def measure(source, size):
    from json import dumps
    from platform import python_version
    from heapwise.native import measure
    outcome = measure(source, size)
    outcome.pop('lines', None)
    return dumps({'python': python_version(), 'outcome': outcome})
measure
`);
process.stdout.write(`${measure(await text(process.stdin), Number(size))}\n`);
