"""Measures the heap that one Python program takes. Runs inside Pyodide and natively.

Natively: ``python measure.py program.py [--size N] [--collect] [--report-fd FD]`` runs the
program and prints one JSON line after the program's own output, or to the descriptor FD.
In Pyodide, python-session.ts imports this module and takes the readings itself.

What is measured. ``tracemalloc`` counts the bytes that the program asks Python's allocators
for, and has not given back. Everything that is ours or the engine's happens before tracing
starts: parsing, the program's imports, compiling, one ``gc.collect()``. The reading is taken
at once when the program ends, before any collection, unless ``collect`` asks for one.

Why an empty program reads exactly 0, without a constant that is taken off:

- ``gc.collect()`` is the last thing before tracing. It empties the interpreter's free lists, so
  no run starts with blocks that an earlier run left in them.
- A reading itself allocates a tuple and two integers *after* it has looked. They are kept
  alive until the end, so they are in no free list that the program could take them from or
  clear. What one kept reading costs is the difference between the second and the third. The
  first is the canary: a program that stops or clears tracemalloc makes it forget that tuple.
- The peak is read before that last collection, which needs 26 bytes for its own answer.
- The program is called as a function made before tracing; ``exec()`` would build one in it.
- Before the last reading ``gc.freeze()`` hides every object from the collector, so that the
  ``gc.collect()`` after it frees no garbage of the program, and only empties the free lists:
  without it a single ``print()`` would leave 120 bytes. (With ``collect`` it is not frozen.)
- The namespace's table has room for 80 names before tracing. Beyond that the table grows, and
  the program pays for it.
"""

import _imp
import _tracemalloc
import ast
import builtins
import gc
import linecache
import sys
import traceback
import tracemalloc
import types
from json import dumps, loads

PROGRAM = "program.py"
OURS = (lambda: None).__code__.co_filename
IN_PYODIDE = sys.platform == "emscripten"

# What run() answers. Plain integers: they need no memory when there is none left.
ENDED, FAILED, OUT_OF_MEMORY = 0, 1, 2

# Kept to be let go when memory is exhausted, so that the outcome can still be told.
RESERVE_BYTES = 256 * 1024
# Frames shown of either end of a very deep traceback.
MOST_FRAMES = 1_000
# In characters.
MOST_SOURCE, MOST_MESSAGE, MOST_TRACEBACK = 1_000_000, 10_000, 10_000


class MeterTampered(RuntimeError):
    """The program reached for the meter that measures it."""

    __module__ = "builtins"  # So that a traceback does not name ours.


class _Run:
    """The program under way. It never holds a reading."""

    __slots__ = ("call", "failure", "module", "reserve")

    def __init__(self):
        self.call = self.module = self.failure = self.reserve = None


_current = _Run()
_main = sys.modules["__main__"]


# Before tracing -----------------------------------------------------------------------------


def prepare(source, size=None):
    """Parses and compiles the program, and imports what it imports.

    Answers '' or the error as JSON.
    """
    release()
    try:
        if len(source) > MOST_SOURCE:
            megabytes = -(-len(source) // 100_000) / 10
            raise ValueError(f"The program is {megabytes} MB long; at most 1 MB can be run.")
        tree = compile(source, PROGRAM, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
        if size is not None:
            _override_size(tree, size)
        code = compile(tree, PROGRAM, "exec", dont_inherit=True)
    except SyntaxError as error:
        return dumps(_syntax_error(error))
    except Exception as error:  # A null byte, or nesting that the compiler cannot follow.
        return dumps(_error(error, None))
    _import_first(tree)
    del tree
    if "random" in sys.modules:
        # A restored snapshot would give every reader the same "random" numbers. The state is
        # allocated before tracing and has a constant size, so no figure changes.
        sys.modules["random"].seed()
    _register_source(source)
    sys.argv = [PROGRAM]
    module = types.ModuleType("__main__")
    module.__file__ = PROGRAM
    module.__builtins__ = builtins
    _reserve_names(module.__dict__)
    sys.modules["__main__"] = module
    _current.module = module
    _current.call = types.FunctionType(code, module.__dict__)
    _current.reserve = bytearray(RESERVE_BYTES)
    return ""


def _override_size(tree, size):
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if (
            isinstance(node, (ast.Assign, ast.AnnAssign))
            and isinstance(target, ast.Name)
            and target.id == "N"
            and isinstance(node.value, ast.Constant)
            and type(node.value.value) is int
        ):
            node.value.value = size
            return
    raise ValueError(
        "The size cannot be set: the program needs a line like `N = 1000`, not inside any block."
    )


def _import_first(tree):
    """Imports what the program imports, so that a module's own footprint is not billed to it."""
    for node in ast.walk(tree):
        try:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    __import__(alias.name)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                __import__(node.module, fromlist=[alias.name for alias in node.names])
        except BaseException:  # The program meets the same error itself, on its own line.
            pass


def _register_source(source):
    """Lets tracebacks show the program's lines. An entry without a time is never checked."""
    linecache.cache[PROGRAM] = (len(source), None, source.splitlines(True), PROGRAM)


def _reserve_names(namespace):
    """A table keeps the size that it has grown to when names are taken out again."""
    names = []
    growths, size = 0, sys.getsizeof(namespace)
    while growths < 4:
        names.append(f" {len(names)}")
        namespace[names[-1]] = None
        if sys.getsizeof(namespace) != size:
            growths, size = growths + 1, sys.getsizeof(namespace)
    for name in names:
        del namespace[name]


# What a program may not reach -----------------------------------------------------------------


def _forbidden(name):
    def refuse(*_args, **_kwargs):
        raise MeterTampered(
            f"The program called tracemalloc.{name}(), so this run has no figure. "
            f"Remove the call to tracemalloc.{name}()."
        )

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


def seal():
    """Closes what a program must not reach. The session has taken what it needs before."""
    _guard_meter()
    if IN_PYODIDE:
        _hide_javascript()


def _guard_meter():
    """Replaces what would spoil the figure; reading tracemalloc stays possible.

    The session holds the functions that it needs, and a canary detects a program that digs up
    the originals. ``reset_peak`` leaves no trace that could be detected, so the module's own is
    gone for good.
    """
    for name in ("stop", "clear_traces", "reset_peak"):
        if not isinstance(getattr(_tracemalloc, name), types.FunctionType):
            refuse = _forbidden(name)
            setattr(_tracemalloc, name, refuse)
            setattr(tracemalloc, name, refuse)
    if not isinstance(sys.meta_path[0], _Gate):
        sys.meta_path.insert(0, _Gate())
        create = _imp.create_builtin
        _imp.create_builtin = lambda spec: (
            _tracemalloc if spec.name == "_tracemalloc" else create(spec)
        )


class _Gate:
    """First in ``sys.meta_path``: closes the way into JavaScript."""

    closed = ("js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core") if IN_PYODIDE else ()

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.closed:
            raise ImportError(
                f"{name!r} cannot be imported here: a program that is measured cannot reach "
                "the page's JavaScript.",
                name=name,
            )
        return None


def _hide_javascript():
    """Best effort: the frame's opaque origin and its CSP are what protects the site."""
    for name in list(sys.modules):
        if name.partition(".")[0] in _Gate.closed or name == __name__:
            _hidden.append(sys.modules.pop(name))
    sys.meta_path[:] = [
        finder
        for finder in sys.meta_path
        if not getattr(finder, "__module__", type(finder).__module__).startswith("_pyodide")
    ]


_hidden = []


def block_in_asyncio_run():
    """Makes ``asyncio.run()`` in Pyodide run to its end, as it does natively.

    Pyodide's own runs on the browser's event loop and needs JavaScript Promise Integration,
    which Firefox and Safari lack. This loop is CPython's BaseEventLoop with a selector that has
    nothing to watch and only sleeps, so the same program gives the same bytes everywhere.
    """
    import asyncio
    import time

    class NothingToWatch:
        def select(self, timeout):
            if timeout is None:
                raise RuntimeError(
                    "The event loop waits for something that cannot happen here: "
                    "there is no network, thread or process to wait for."
                )
            if timeout > 0:
                time.sleep(timeout)
            return ()

    class BlockingLoop(asyncio.BaseEventLoop):
        def __init__(self):
            super().__init__()
            self._selector = NothingToWatch()

        def _process_events(self, _events):
            pass

        def _write_to_self(self):
            pass

    class Policy(asyncio.events._BaseDefaultEventLoopPolicy):
        _loop_factory = BlockingLoop

    time.sleep = sys.modules["pyodide.webloop"]._orig_sleep
    asyncio.run = asyncio.runners.run
    asyncio.events._set_running_loop(None)
    asyncio.events._event_loop_policy = Policy()


def write_at_once():
    """Makes standard output keep nothing in Python's heap.

    ``write_through`` passes each text on to the binary buffer, which was allocated before
    tracing; ``line_buffering`` passes each line on to the reader.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, write_through=True)
    # The first print() of a process makes the table of its keywords: 72 bytes, not the program's.
    print(end="")


# The run ------------------------------------------------------------------------------------


def run():
    """Runs the program. Allocates nothing of its own, and holds no reading.

    The program can reach this frame and overwrite its globals, so a normal end looks up nothing.
    """
    try:
        _current.call()
        return 0
    except SystemExit as exit_:
        if exit_.code is None or (type(exit_.code) is int and exit_.code == 0):
            return ENDED
        _current.failure = exit_
        return FAILED
    except MemoryError:
        _current.reserve = None
        return OUT_OF_MEMORY
    except BaseException as error:
        _current.failure = error
        return FAILED


def release():
    """Lets the program, its globals and its error go."""
    sys.modules["__main__"] = _main
    _current.__init__()


# Errors as data -------------------------------------------------------------------------------


def describe():
    """The error that ended the program, as JSON of a ProgramError."""
    error = _current.failure
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == PROGRAM:
            line = trace.tb_lineno
        trace = trace.tb_next
    return dumps(_error(error, line))


def _error(error, line):
    _shorten(error, set())
    described = traceback.TracebackException(type(error), error, error.__traceback__)
    _cut_our_frames(described, set())
    text = "".join(described.format())
    result = {
        "name": type(error).__name__,
        "message": _message(error)[:MOST_MESSAGE],
        "traceback": text if len(text) <= MOST_TRACEBACK else text[:MOST_TRACEBACK] + "\n…\n",
    }
    if line is not None:
        result["line"] = line
    return result


def _shorten(error, seen):
    """Cuts the middle out of very long tracebacks: a million frames would take a minute to tell."""
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(trace)
        trace = trace.tb_next
    if len(frames) > 2 * MOST_FRAMES:
        frames[MOST_FRAMES].tb_next = frames[-MOST_FRAMES]
    _shorten(error.__cause__, seen)
    _shorten(error.__context__, seen)


def _message(error):
    if isinstance(error, SystemExit):
        if isinstance(error.code, int):
            return f"The program ended with exit status {error.code}."
        return str(error.code)
    try:
        return str(error)
    except Exception:
        return "The message of the error could not be read."


def _cut_our_frames(described, seen):
    if described is None or id(described) in seen:
        return
    seen.add(id(described))
    kept = [
        frame
        for frame in described.stack
        if frame.filename != OURS and not frame.filename.startswith("<frozen importlib")
    ]
    described.stack[:] = kept
    _cut_our_frames(described.__cause__, seen)
    _cut_our_frames(described.__context__, seen)
    for member in getattr(described, "exceptions", None) or ():
        _cut_our_frames(member, seen)


def _syntax_error(error):
    result = {
        "name": type(error).__name__,
        "message": error.msg,
        "traceback": "".join(traceback.format_exception_only(type(error), error)),
    }
    if error.lineno is not None:
        result["line"] = error.lineno
    if error.offset:
        result["column"] = error.offset
    return result


# The native meter ----------------------------------------------------------------------------


def measure(source, size=None, collect=False):
    """Measures one program in this process. Answers an Outcome without its runtime and engine."""
    import time

    meter = _tracemalloc.__dict__
    start, stop, reset_peak = meter["start"], meter["stop"], meter["reset_peak"]
    read, is_tracing, origin = (
        meter["get_traced_memory"],
        meter["is_tracing"],
        meter["_get_object_traceback"],
    )
    get_traces, clock = meter["_get_traces"], time.perf_counter
    collect_garbage, freeze = gc.collect, gc.freeze
    flush, flush_errors = sys.stdout.flush, sys.stderr.flush

    seal()
    error = prepare(source, size)
    if error:
        return {"kind": "failed", "error": loads(error)}
    collect_garbage()
    began = clock()
    start(1)
    # Small integers are shared and cost nothing: this makes all that are read here large ones.
    filler = bytes(1024)  # noqa: F841
    collect_garbage()
    first = read()
    second = read()
    third = read()
    reset_peak()
    ended = run()
    flush()
    flush_errors()
    highest = read()
    if not collect:
        freeze()
    collect_garbage()
    last = read()
    elapsed = clock() - began
    # A tuple made after tracing started must still be known to the tracer.
    untouched = is_tracing() and origin(first) is not None
    traces = get_traces() if untouched and ended == ENDED else ()
    stop()

    if ended == OUT_OF_MEMORY:
        _current.module.__dict__.clear()
        return {"kind": "out-of-memory"}
    if ended == FAILED:
        return {"kind": "failed", "error": loads(describe())}
    if not untouched:
        return {
            "kind": "failed",
            "error": {
                "name": MeterTampered.__name__,
                "message": "The program stopped or cleared tracemalloc, so this run has no figure. "
                "Remove the call to tracemalloc.stop() or tracemalloc.clear_traces().",
                "traceback": "",
            },
        }
    cost = third[0] - second[0]
    base = third[0] + cost
    return {
        "kind": "measured",
        "meter": "tracemalloc",
        "liveBytes": last[0] - cost - base,
        "peakBytes": highest[1] - base,
        "lines": line_bytes(traces),
        "uncertaintyBytes": 0,
        "elapsedMs": elapsed * 1000,
    }


def line_bytes(traces):
    """Live bytes and blocks by the program's line on which they were born."""
    lines = {}
    for _domain, size, frames, _depth in traces:
        filename, line = frames[0]
        if filename == PROGRAM:
            entry = lines.setdefault(line, {"line": line, "bytes": 0, "blocks": 0})
            entry["bytes"] += size
            entry["blocks"] += 1
    return [lines[line] for line in sorted(lines)]


def main():
    import argparse
    import io
    import os

    parser = argparse.ArgumentParser(description="Measures the heap that one Python program takes.")
    parser.add_argument("program")
    parser.add_argument("--size", type=int, help="overrides the program's constant N")
    parser.add_argument("--collect", action="store_true", help="collects garbage before reading")
    parser.add_argument("--report-fd", type=int, default=1, help="where the JSON line goes")
    parser.add_argument("--memory-limit", type=int, help="bytes of address space; Unix only")
    options = parser.parse_args()
    if options.memory_limit is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (options.memory_limit, options.memory_limit))
    with open(options.program, encoding="utf-8") as file:
        source = file.read()
    sys.path[0] = os.path.dirname(os.path.abspath(options.program))
    # The same buffer whatever PYTHONUNBUFFERED and the locale say: it shows in the peak.
    raw = io.FileIO(1, "w", closefd=False)
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", newline="\n")
    write_at_once()
    outcome = measure(source, options.size, options.collect)
    version = ".".join(map(str, sys.version_info[:3]))
    line = dumps({"version": version, "outcome": outcome}) + "\n"
    sys.stdout.flush()
    data = line.encode()
    while data:
        data = data[os.write(options.report_fd, data) :]
    # Freeing a large heap, and whatever the program has registered, is nobody's figure.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
