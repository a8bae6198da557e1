"""Measures the heap that one Python program takes. Runs inside Pyodide and natively.

Natively ``measure.py``, beside this folder, runs a program and takes the readings. In Pyodide
python-session.ts imports this package and takes them itself, by C functions.

What is measured. ``tracemalloc`` counts the bytes that the program asks Python's allocators
for, and has not given back. Everything that is ours or the engine's happens before tracing
starts: parsing, the program's imports, compiling, one ``gc.collect()``. Two readings are taken
at once when the program ends: what it *holds*, and, after a full collection, what is *live*.
The difference is garbage: what nobody can reach and nothing has freed yet. What the program
does while it ends (``atexit``, ``__del__``) comes after the readings.

Why an empty program reads exactly 0, without a constant that is taken off:

- ``gc.collect()`` is the last thing before tracing. It empties the interpreter's free lists, so
  no run starts with blocks that an earlier run left in them.
- A reading itself allocates a tuple and two integers *after* it has looked. The first three are
  kept alive until the end, so they are in no free list that the program could take them from or
  clear. What one kept reading costs is the difference between the second and the third. The
  first is the canary: a program that stops or clears tracemalloc makes it forget that tuple.
- The peak is read before the collections, which need 26 bytes for their own answer.
- The program is called as a function made before tracing; ``exec()`` would build one in it.
- Before the first of the two readings ``gc.freeze()`` hides every object from the collector, so
  that the ``gc.collect()`` after it frees no garbage of the program, and only empties the free
  lists: without it a single ``print()`` would leave 120 bytes. ``gc.unfreeze()`` shows them
  again before the collection that comes next.
- The namespace's table has room for 80 names before tracing. Beyond that the table grows, and
  the program pays for it.
"""

from heapwise.blocking_loop import block_in_asyncio_run
from heapwise.current import current
from heapwise.ending import clear_what_is_left, let_go, program, put_streams_back
from heapwise.errors import describe, judge
from heapwise.imports import modules_loaded_json
from heapwise.prepare import prepare, release
from heapwise.seal import seal
from heapwise.streams import write_at_once

__all__ = [
    "block_in_asyncio_run",
    "clear_what_is_left",
    "current",
    "describe",
    "judge",
    "let_go",
    "modules_loaded_json",
    "prepare",
    "program",
    "put_streams_back",
    "release",
    "seal",
    "write_at_once",
]
