/** Errors: the program's own, with the right lines, and none of ours. */
import type { Kind } from './kind.ts';

export const errors: readonly Kind[] = [
  {
    name: 'a MemoryError that the program raises is its own',
    source: `class QuotaExceeded(MemoryError):
    pass

def store(items, limit):
    if len(items) > limit:
        raise QuotaExceeded(f"{len(items)} items, at most {limit}")

store([1, 2, 3], 2)
`,
    pyodide: { kind: 'failed', name: 'QuotaExceeded', message: '3 items, at most 2', line: 6 },
    native: { kind: 'failed', name: 'QuotaExceeded', message: '3 items, at most 2', line: 6 },
  },
  {
    name: 'also one without a message, and one that is raised again by name',
    source: `try:
    raise MemoryError
except MemoryError as error:
    raise error
`,
    pyodide: { kind: 'failed', name: 'MemoryError', message: '', line: 2 },
    native: { kind: 'failed', name: 'MemoryError', message: '', line: 2 },
  },
  {
    name: 'a real one names its line',
    source: 'small = 1\nblock = bytearray(600 * 1024 * 1024)\n',
    pyodide: { kind: 'out-of-memory', line: 2 },
  },
  {
    name: 'a real one that is let through',
    source: `def load():
    return "x" * (10 ** 9)
try:
    load()
except MemoryError:
    print("too big")
    raise
`,
    pyodide: { kind: 'out-of-memory', line: 2, output: 'too big\n' },
  },
  {
    name: 'a real one that is caught is none',
    source: `try:
    block = bytearray(600 * 1024 * 1024)
except MemoryError:
    print("too big")
`,
    pyodide: { kind: 'measured', live: 0, output: 'too big\n' },
  },
  {
    name: 'the line after a form feed',
    source:
      'def load():\n    return [1]\n\f\ndef total(values):\n    return sum(values) / 0\n\ntotal(load())\n',
    pyodide: {
      kind: 'failed',
      name: 'ZeroDivisionError',
      line: 5,
      traceback: /return sum\(values\) \/ 0/,
    },
    native: {
      kind: 'failed',
      name: 'ZeroDivisionError',
      line: 5,
      traceback: /return sum\(values\) \/ 0/,
    },
  },
  {
    name: 'the line after U+2028, U+0085 and a vertical tab in texts',
    source: 'a = "\u2028"\nb = "\u0085"\nc = "\u000b"\nraise KeyError(a + b + c)\n',
    pyodide: {
      kind: 'failed',
      name: 'KeyError',
      line: 4,
      traceback: /\n {4}raise KeyError\(a \+ b \+ c\)\n/,
    },
    native: {
      kind: 'failed',
      name: 'KeyError',
      line: 4,
      traceback: /\n {4}raise KeyError\(a \+ b \+ c\)\n/,
    },
  },
  {
    name: 'line ends of every kind',
    source: 'a = 1\rb = 2\r\nc = 3\nprint(d)\n',
    pyodide: { kind: 'failed', name: 'NameError', line: 4, traceback: /\n {4}print\(d\)\n/ },
    native: { kind: 'failed', name: 'NameError', line: 4, traceback: /\n {4}print\(d\)\n/ },
  },
  {
    name: 'a byte order mark',
    source: '\ufeffprint("bom")\n',
    pyodide: { kind: 'measured', live: 0, output: 'bom\n' },
    native: { kind: 'measured', live: 0, output: 'bom\n' },
  },
  {
    name: 'a column after emoji, in UTF-16 units',
    source: 'label = "🐍🐍🐍"; print(label; 3)\n',
    pyodide: {
      kind: 'failed',
      name: 'SyntaxError',
      message: 'invalid syntax',
      line: 1,
      column: 30,
    },
  },
  {
    name: 'a column after a byte order mark',
    source: '\ufeffx = = 1\n',
    pyodide: { kind: 'failed', name: 'SyntaxError', line: 1, column: 6 },
  },
  {
    name: 'a warning of the compiler shows its line',
    source: 'import re\npattern = re.compile("\\d+")\n',
    pyodide: {
      kind: 'measured',
      live: [100, 2_000],
      output: /^<program\.py:2: SyntaxWarning: [^]*\n {2}pattern = re\.compile\("\\d\+"\)\n>$/,
    },
  },
  {
    name: 'a warning of the program shows its line',
    source: 'import warnings\nwarnings.warn("old call")\n',
    pyodide: {
      kind: 'measured',
      live: [0, 20_000],
      output: '<program.py:2: UserWarning: old call\n  warnings.warn("old call")\n>',
    },
  },
  {
    name: 'an error in __del__ shows its line',
    source: `class Broken:
    def __del__(self):
        raise RuntimeError("in del")
b = Broken()
del b
print("end")
`,
    pyodide: {
      kind: 'measured',
      live: [500, 5_000],
      output:
        /line 3, in __del__\n {4}raise RuntimeError\("in del"\)\nRuntimeError: in del\n>end\n$/,
    },
  },
  {
    name: 'no frame of ours is in a stack that the program prints',
    source: `import inspect, sys, traceback
def inner():
    traceback.print_stack()
    print([frame.function for frame in inspect.stack()])
    print(sys._getframe().f_back.f_back)
inner()
`,
    pyodide: {
      kind: 'measured',
      live: [0, 200_000],
      output:
        '< File "program.py", line 6, in <module>\n    inner()\n  File "program.py", line 3, in inner\n    traceback.print_stack()\n>'.replace(
          '< ',
          '<  ',
        ) + "['inner', '<module>']\nNone\n",
    },
  },
  {
    name: 'nor in one that a finalizer prints at the end',
    source: `import inspect
class Last:
    def __del__(self):
        print([frame.function for frame in inspect.stack()])
last = Last()
`,
    pyodide: { kind: 'measured', live: [0, 20_000], output: "['__del__']\n" },
  },
  {
    name: 'an exception group with notes',
    source: `def fail():
    error = ValueError("bad row")
    error.add_note("row 17")
    raise error
errors = []
for _ in range(2):
    try:
        fail()
    except ValueError as e:
        errors.append(e)
raise ExceptionGroup("two rows", errors)
`,
    pyodide: {
      kind: 'failed',
      name: 'ExceptionGroup',
      line: 11,
      traceback: /1 -{16}[^]*bad row\n {4}\| row 17\n[^]*2 -{16}/,
    },
  },
  {
    name: 'a cause, and an error while handling',
    source: `def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise LookupError("row " + text) from error
parse("x")
`,
    pyodide: {
      kind: 'failed',
      name: 'LookupError',
      line: 5,
      traceback: /return int\(text\)[^]*direct cause[^]*raise LookupError/,
    },
  },
  {
    name: 'an error without a message',
    source: 'def check(rows):\n    assert rows\ncheck([])\n',
    pyodide: { kind: 'failed', name: 'AssertionError', message: '', line: 2 },
  },
  {
    name: 'code with a file name of its own',
    source:
      'code = compile("def f(n):\\n    return 1 / n\\n", "helper.py", "exec")\nexec(code)\nf(0)\n',
    pyodide: {
      kind: 'failed',
      name: 'ZeroDivisionError',
      line: 3,
      traceback: /"helper\.py", line 2/,
    },
  },
  {
    name: 'a message that is no Unicode',
    source: 'print("ok")\nprint("bad \\ud83d tail")\n',
    pyodide: { kind: 'failed', name: 'UnicodeEncodeError', line: 2, output: 'ok\n' },
  },
  {
    name: 'an error whose text cannot be read',
    source: `class Odd(Exception):
    def __str__(self):
        raise ValueError
raise Odd
`,
    pyodide: {
      kind: 'failed',
      name: 'Odd',
      message: 'The message of the error could not be read.',
      line: 4,
    },
  },
  {
    name: 'recursion without end',
    source: 'def down(n):\n    return down(n + 1)\ndown(0)\n',
    pyodide: { kind: 'failed', name: 'RecursionError', line: 2 },
    native: { kind: 'failed', name: 'RecursionError', line: 2 },
  },
  {
    name: 'an exit with a message, and the exit functions',
    source: 'import atexit, sys\natexit.register(print, "bye")\nsys.exit("too many values")\n',
    pyodide: {
      kind: 'failed',
      name: 'SystemExit',
      message: 'too many values',
      line: 3,
      output: 'bye\n',
    },
    native: {
      kind: 'failed',
      name: 'SystemExit',
      message: 'too many values',
      line: 3,
      output: 'bye\n',
    },
  },
  {
    name: 'names that shadow what a harness might use',
    source: 'list = print_ = open = len = None\nimport builtins\nbuiltins.len = None\nprint("x")\n',
    pyodide: { kind: 'measured', live: 0, output: 'x\n' },
  },
  {
    name: 'globals cleared',
    source: 'rows = list(range(1000))\nglobals().clear()\n',
    pyodide: { kind: 'measured', live: 0 },
  },
  {
    name: 'the program’s module taken away',
    source: 'rows = list(range(1000))\nimport sys\nsys.modules.pop("__main__")\n',
    pyodide: { kind: 'measured', live: [15_000, 17_000] },
  },
];
