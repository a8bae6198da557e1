import { expect, it } from 'vitest';
import { importedModules } from './imported-modules.ts';

const names = (source: string) => importedModules(source).map(({ name }) => name);
const guarded = (source: string) =>
  Object.fromEntries(importedModules(source).map((module) => [module.name, module.guarded]));

it('finds every form of import statement, and nothing in strings and comments', () => {
  const source = `"""
import in_a_docstring
"""
import a, b.c as d , e
from f.g import (
    h,
)
from .sibling import x
if True: import i
try: from j import k
except ImportError: pass; import l
def later():
\timport m
import \\
    n
text = 'import o'  # import p
raw = r"\\" ; import q
broken = 'not closed
import r
important = imports = 1
import s as t
text = f"""
import in_an_f_string
{1}"""
`;
  expect(names(source).toSorted()).toEqual([
    ...['a', 'b', 'e', 'f', 'i', 'j', 'l', 'm', 'n', 'r', 's'],
  ]);
  expect(names('')).toEqual([]);
});

it('tells an import that the program can go on without', () => {
  expect(
    guarded(`import a
try:
    import b
except ImportError:
    import c
finally:
    import d
if sys.version_info > (
    3, 11,
):
    import e
def f(x: int = {1: 2}) -> None:
    import g
async def h(): import i
class J:
    import k
with open("x") as y:
    from l import m
    if y:
        import n
for o in range(3): import p
else: import q
match r:
    case {1: 2}:
        import s
import t; import u
`),
  ).toEqual({
    ...{ a: false, b: true, c: true, d: true, e: true, g: true, i: true, k: false },
    ...{ l: false, n: true, p: true, q: true, s: true, t: false, u: false },
  });
  expect(guarded('def f():\n    import a\nimport a\n')).toEqual({ a: false });
  expect(guarded('import a\ndef f():\n    import a\n')).toEqual({ a: false });
});

it.each([
  'if TYPE_CHECKING:\n    import a\n',
  'if typing.TYPE_CHECKING:\n    from a import b\n',
  'if (TYPE_CHECKING):\n    if True:\n        import a\n',
  'if t . TYPE_CHECKING: import a\n',
])('leaves out what only type checkers read: %j', (source) => {
  expect(names(source)).toEqual([]);
});

it('takes the other branch of it', () => {
  expect(guarded('if TYPE_CHECKING:\n    import a\nelse:\n    import b\n')).toEqual({ b: true });
  expect(names('if not TYPE_CHECKING:\n    import a\n')).toEqual(['a']);
});

it('reads a byte order mark, line ends of every kind, and a bracket that is never closed', () => {
  expect(names('\ufeffimport a\r\nimport b\rimport c\n')).toEqual(['a', 'b', 'c']);
  expect(names('# comment\rimport a')).toEqual(['a']);
  expect(names('x = (1,\nimport a\nfrom b import c\n')).toEqual(['a', 'b']);
});

it('answers a megabyte of quotes, brackets or comments at once', () => {
  const began = performance.now();
  expect(importedModules('\'"\\'.repeat(330_000))).toEqual([]);
  expect(importedModules('(\n'.repeat(500_000))).toEqual([]);
  expect(importedModules('#\n'.repeat(500_000))).toEqual([]);
  expect(performance.now() - began).toBeLessThan(5_000);
});
