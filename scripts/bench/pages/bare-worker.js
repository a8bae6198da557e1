import { loadPyodide } from './pyodide/pyodide.mjs';

const begun = performance.now();
const pyodide = await loadPyodide({ indexURL: new URL('./pyodide/', import.meta.url).href });
const bootMs = performance.now() - begun;
if (location.search.includes('boot-only')) {
  postMessage({ bootMs });
} else {
  const program = await (await fetch('./before.py')).text();
  pyodide.globals.set('source', program);
  const liveBytes = pyodide.runPython(`
import tracemalloc
code = compile(source, 'program.py', 'exec')
tracemalloc.start(1)
exec(code, {'__name__': '__main__'})
tracemalloc.get_traced_memory()[0]
`);
  postMessage({ liveBytes });
}
