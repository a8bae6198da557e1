/** What nobody can reach any more, and programs that meddle with its collection. */
import type { Kind } from './kind.ts';

const cycle = `cycle = [bytes(100_000)]
cycle.append(cycle)
del cycle
`;
/** The bytes, a list and its block with room for four. */
const cycleBytes = 100_017 + 60;

export const garbage: readonly Kind[] = [
  {
    name: 'a dropped cycle is held and not live',
    source: cycle,
    pyodide: { kind: 'measured', live: 0, held: cycleBytes },
    native: { kind: 'measured', live: 0, held: [100_033, 100_300] },
  },
  {
    name: 'a cache for each object closes a cycle',
    source: `import functools

class Table:
    def __init__(self, width):
        self.width = width
        self.row = functools.cache(self._row)

    def _row(self, number):
        return bytes(self.width + number)

for width in range(200):
    table = Table(width)
    for number in range(100):
        table.row(number)
table = None
print("done")
`,
    // 20,000 rows of 149 bytes on average and their headers, in a collector that has not run.
    pyodide: {
      kind: 'measured',
      live: [1_000, 4_000],
      held: [3_500_000, 4_500_000],
      output: 'done\n',
    },
    native: { kind: 'measured', live: [1_000, 8_000], held: [8_000, 9_000_000], output: 'done\n' },
  },
  {
    name: 'gc.callbacks: ours is no collection of the program’s',
    source: `import gc
log = []
def note(phase, info):
    log.append(phase)
    print("gc", phase)
gc.callbacks.append(note)
gc.collect()
log.clear()
${cycle}print("end")
`,
    pyodide: {
      kind: 'measured',
      live: [150, 600],
      held: [cycleBytes, cycleBytes + 600],
      output: 'gc start\ngc stop\nend\n',
    },
    native: {
      kind: 'measured',
      live: [150, 800],
      held: [100_033, 101_000],
      output: /^gc start\ngc stop\nend\n/,
    },
  },
  {
    name: 'gc.freeze() hides nothing from the second reading',
    source: `import gc\n${cycle}gc.freeze()\n`,
    pyodide: { kind: 'measured', live: 0, held: cycleBytes },
    native: { kind: 'measured', live: 0, held: [100_033, 100_300] },
  },
  {
    name: 'gc.disable() and a threshold that is never reached',
    source: `import gc\ngc.disable()\ngc.set_threshold(0)\n${cycle}`,
    pyodide: { kind: 'measured', live: 0, held: cycleBytes },
  },
  {
    name: 'gc debug flags print and keep nothing of our collection',
    source: `import gc\ngc.set_debug(gc.DEBUG_STATS | gc.DEBUG_SAVEALL)\n${cycle}print("done")\n`,
    pyodide: { kind: 'measured', live: 0, held: cycleBytes, output: 'done\n' },
    native: { kind: 'measured', live: 0, held: [100_033, 100_300], output: 'done\n' },
  },
  {
    name: 'what the program’s own collection saved is live',
    source: `import gc\ngc.set_debug(gc.DEBUG_SAVEALL)\n${cycle}gc.collect()\n`,
    pyodide: { kind: 'measured', live: [cycleBytes, cycleBytes + 400] },
  },
  {
    name: 'a finalizer that prints speaks after the program',
    source: `class File:
    def __init__(self):
        self.me = self
        self.block = bytes(50_000)
    def __del__(self):
        print("closed")
File()
print("end")
`,
    pyodide: {
      kind: 'measured',
      live: [700, 2_500],
      held: [50_700, 53_000],
      output: 'end\nclosed\n',
    },
    native: {
      kind: 'measured',
      live: [900, 4_000],
      held: [50_900, 54_500],
      output: 'end\nclosed\n',
    },
  },
  {
    name: 'a finalizer that resurrects its object keeps it live',
    source: `kept = []
class Undead:
    def __init__(self):
        self.me = self
        self.block = bytes(50_000)
    def __del__(self):
        kept.append(self)
Undead()
`,
    pyodide: { kind: 'measured', live: [50_700, 53_000] },
  },
  {
    name: 'a finalizer that allocates makes no more live than was held',
    source: `kept = []
class Greedy:
    def __init__(self):
        self.me = self
    def __del__(self):
        kept.append(bytes(500_000))
Greedy()
`,
    pyodide: { kind: 'measured', live: [700, 3_000] },
    native: { kind: 'measured', live: [900, 5_000] },
  },
  {
    name: 'a finalizer that fails is told of after the program, with its line',
    source: `class Broken:
    def __init__(self):
        self.me = self
    def __del__(self):
        raise RuntimeError("in del")
Broken()
print("end")
`,
    pyodide: {
      kind: 'measured',
      live: [700, 3_000],
      held: [900, 150_000],
      output:
        /^end\n<Exception ignored[^]*line 5, in __del__\n {4}raise RuntimeError\("in del"\)\n[^]*>$/,
    },
  },
  {
    name: 'a weak reference’s callback speaks after the program',
    source: `import weakref
class Node: pass
node = Node()
node.me = node
watch = weakref.ref(node, lambda _: print("gone"))
del node
print("end")
`,
    pyodide: { kind: 'measured', live: [600, 2_500], held: [700, 3_000], output: 'end\ngone\n' },
  },
  {
    name: 'only the peak differs',
    source: `values = [bytes(1_000) for _ in range(1_000)]\nprint(len(values))\nvalues = None\n`,
    pyodide: { kind: 'measured', live: 0, output: '1000\n' },
  },
];
