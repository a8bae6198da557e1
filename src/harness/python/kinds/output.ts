/** What a program prints while it ends, and through streams that it has changed. */
import type { Kind } from './kind.ts';

const printed = (name: string, source: string, output: string | RegExp, native = true): Kind => {
  const measured = { kind: 'measured', live: [0, 300_000], output } as const;
  return { name, source, pyodide: measured, ...(native && { native: measured }) };
};

export const output: readonly Kind[] = [
  printed(
    'atexit and weakref.finalize',
    `import atexit, weakref
class Cache: pass
cache = Cache()
atexit.register(print, "atexit: flushed")
weakref.finalize(cache, print, "finalize: cache gone")
print("main done")
`,
    'main done\nfinalize: cache gone\natexit: flushed\n',
  ),
  printed(
    'an exit function that fails',
    `import atexit
def save():
    raise OSError("disk full")
atexit.register(print, "first")
atexit.register(save)
`,
    /^<[^]*line 3, in save\n {4}raise OSError\("disk full"\)\n[^]*>first\n$/,
    false,
  ),
  printed(
    'the finally of a generator that is still open',
    `def lines():
    try:
        yield 1
    finally:
        print("generator closed")
reader = lines()
next(reader)
print("end")
`,
    'end\ngenerator closed\n',
  ),
  printed(
    '__del__ of what is still referred to at the end',
    `class Connection:
    def __del__(self):
        print("connection closed", len(NAMES))
NAMES = ["a", "b"]
connection = Connection()
print("end")
`,
    'end\nconnection closed 2\n',
  ),
  printed(
    'a namespace that a cache of the library still holds',
    `import functools, typing
class Row:
    def __del__(self):
        print("row gone")
kept = typing.Optional[Row], functools.lru_cache(lambda: Row())
row = Row()
print("end")
`,
    'end\nrow gone\n',
  ),
  printed(
    'exit functions come before finalizers of garbage',
    `import atexit
class Node:
    def __init__(self): self.me = self
    def __del__(self): print("node gone")
Node()
atexit.register(print, "atexit")
print("end")
`,
    'end\natexit\nnode gone\n',
  ),
  printed(
    'sys.exit() runs the exit functions, too',
    'import atexit, sys\natexit.register(print, "bye")\nprint("end")\nsys.exit(0)\n',
    'end\nbye\n',
  ),
  printed(
    'a second text layer that is not flushed',
    'import io, sys\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")\nprint("héllo")\n',
    'héllo\n',
  ),
  printed(
    'a detached standard output, wrapped anew',
    'import io, sys\nsys.stdout = io.TextIOWrapper(sys.stdout.detach(), encoding="utf-8")\nprint("wrapped")\n',
    'wrapped\n',
  ),
  printed(
    'a codec’s writer over it',
    'import codecs, sys\nsys.stdout = codecs.getwriter("utf-8")(sys.stdout.detach())\nprint("coded")\n',
    'coded\n',
  ),
  printed(
    'the descriptor opened again and not closed',
    'out = open(1, "w", encoding="utf-8", closefd=False)\nout.write("by descriptor\\n")\n',
    'by descriptor\n',
  ),
  printed('a closed standard output', 'import sys\nprint("once")\nsys.stdout.close()\n', 'once\n'),
  printed(
    'no standard output',
    'import sys\nprint("once")\nsys.stdout = None\nprint("never")\n',
    'once\n',
  ),
  printed(
    'standard output sent elsewhere and not put back',
    'import contextlib, io\nprint("seen")\ncontextlib.redirect_stdout(io.StringIO()).__enter__()\nprint("unseen")\n',
    'seen\n',
  ),
  printed(
    'a stream of the program’s own that fails',
    `import sys
class Broken:
    def write(self, text): raise RuntimeError("broken")
    flush = write
print("before")
sys.stdout = Broken()
`,
    'before\n',
  ),
  printed(
    'bytes straight to the descriptor',
    'import os\nprint("one")\nos.write(1, b"two\\n")\n',
    'one\ntwo\n',
  ),
  printed('no newline at the end', 'print("half", end="")\n', 'half'),
  printed(
    'a module that prints when it is imported',
    'print("first")\nimport this\nprint("last")\n',
    /^first\nThe Zen of Python[^]*more of those!\nlast\n$/,
  ),
  printed(
    'tasks that are left pending',
    `import asyncio
async def forever():
    await asyncio.sleep(1000)
async def main():
    asyncio.create_task(forever())
    await asyncio.sleep(0.01)
    print("main done")
asyncio.run(main())
print("end")
`,
    'main done\nend\n',
  ),
  printed(
    'standard error in between',
    'import sys\nprint("a")\nprint("b", file=sys.stderr)\nprint("c")\n',
    'a\n<b\n>c\n',
    false,
  ),
];
