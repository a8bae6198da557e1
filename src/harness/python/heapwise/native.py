"""The native meter: one program in this process, and one line of JSON about it."""

import _thread
import _tracemalloc
import argparse
import atexit
import gc
import io
import os
import sys
import tempfile
import threading
import time
from json import dumps, loads

from heapwise.current import PROGRAM, current
from heapwise.errors import describe, judge
from heapwise.imports import modules_loaded
from heapwise.native_memory import find_meter, outside_bytes
from heapwise.prepare import prepare
from heapwise.seal import MeterTampered, seal
from heapwise.streams import write_at_once

# Kept to be let go when memory is exhausted, so that the outcome can still be told.
RESERVE_BYTES = 256 * 1024


def _run(reserve):
    """Runs the program. Allocates nothing of its own, and holds no reading.

    The program can reach this frame and overwrite its globals, so a normal end looks up nothing.
    A normal exit is let go here: an error that leaves this frame would leave it on the heap.
    """
    try:
        current.entry()
    except BaseException as error:
        reserve.clear()
        current.failure = error
        judge()


def measure(source, size=None):
    """Measures one program in this process. Answers an Outcome without its runtime and engine."""
    meter = _tracemalloc.__dict__
    start, stop, reset_peak = meter["start"], meter["stop"], meter["reset_peak"]
    read, is_tracing, origin = (
        meter["get_traced_memory"],
        meter["is_tracing"],
        meter["_get_object_traceback"],
    )
    get_traces, clock = meter["_get_traces"], time.perf_counter
    collect, freeze, unfreeze, set_debug = gc.collect, gc.freeze, gc.unfreeze, gc.set_debug
    # The interpreter's cache of attributes keeps names that C code has looked up, and which of them
    # depends on where they lie.
    clear_caches = getattr(sys, "_clear_internal_caches", None) or sys._clear_type_cache
    flush, flush_errors = sys.stdout.flush, sys.stderr.flush
    callbacks = gc.callbacks
    count_threads, wait_for_threads = _thread._count, threading._shutdown
    malloced = find_meter()
    held_back = HeldOutput()

    seal()
    error = prepare(source, size)
    if error:
        return {"kind": "failed", "error": loads(error)}
    reserve = [bytearray(RESERVE_BYTES)]
    collect()
    clear_caches()
    malloced_before = malloced() if malloced else 0
    began = clock()
    start(1)
    # Small integers are shared and cost nothing: this makes all that are read here large ones.
    filler = bytes(1024)  # noqa: F841
    collect()
    first = read()
    second = read()
    third = read()
    reset_peak()
    _run(reserve)
    # What its threads do is part of the run, and nothing of it runs while the heap is read.
    if count_threads():
        wait_for_threads()
    highest = read()
    _quietly(flush)
    _quietly(flush_errors)
    if current.failure is not None:
        stop()
        described = loads(describe())
        if described.get("outOfMemory"):
            current.module.__dict__.clear()
            return {"kind": "out-of-memory", "line": described["line"]}
        return {"kind": "failed", "error": described}
    set_debug(0)
    kept = tuple(callbacks)  # noqa: F841
    callbacks.clear()
    freeze()
    collect()
    clear_caches()
    held = read()
    unfreeze()
    held_back.begin()
    for _ in range(MOST_COLLECTIONS):
        if not collect():
            break
    _quietly(flush)
    _quietly(flush_errors)
    held_back.end()
    clear_caches()
    live = read()
    elapsed = clock() - began
    # A tuple made after tracing started must still be known to the tracer.
    untouched = is_tracing() and origin(first) is not None
    traces = get_traces() if untouched else []
    stop()
    grown = malloced() - malloced_before if malloced else 0
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
    # Each of the readings that are kept counts in those that come after it.
    cost = third[0] - second[0]
    base = third[0] + cost
    return figures(
        held=held[0] - cost - base,
        live=live[0] - 2 * cost - base,
        peak=highest[1] - base,
        elapsed=elapsed,
        traces=traces,
        grown=grown if malloced else None,
    )


# The first may find what a finalizer of it has left behind.
MOST_COLLECTIONS = 4


def figures(*, held, live, peak, elapsed, traces, grown):
    """The Outcome. Finalizers may allocate, and still nothing is live that was not held before."""
    outcome = {
        "kind": "measured",
        "meter": "tracemalloc",
        "liveBytes": min(live, held),
        "heldBytes": held,
        "peakBytes": peak,
        "lines": line_bytes(traces),
        "uncertaintyBytes": 0,
        "elapsedMs": elapsed * 1000,
    }
    outside = None if grown is None else outside_bytes(grown - _size_of(traces), traces)
    if outside is not None:
        outcome["outsideBytes"] = outside
    loaded, their_bytes = modules_loaded(), import_bytes(traces)
    # Not worth a word where they are less than a two-hundredth of the figure.
    if loaded and 200 * their_bytes > held:
        note = {"kind": "modules-loaded", "names": loaded, "bytes": their_bytes}
        outcome["notes"] = [note]
    return outcome


def _size_of(traces):
    """What the list of the traces itself takes of malloc(): its items are in pymalloc's arenas."""
    return sys.getsizeof(traces)


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


def import_bytes(traces):
    """Live bytes that were born in the machinery of imports: code of modules, above all."""
    return sum(size for _, size, frames, _ in traces if frames[0][0].startswith("<frozen "))


def _quietly(action):
    """A stream that the program closed or detached is its own business."""
    try:  # noqa: SIM105, contextlib would allocate
        action()
    except (ValueError, OSError):
        pass


class HeldOutput:
    """Keeps what finalizers print during our collection until the program has ended.

    The interpreter runs its exit functions first, and collects then: so does the output come.
    """

    def __init__(self):
        self._saved = -1
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        # The first to be registered is the last to be called.
        atexit.register(self._show)

    def begin(self):
        self._saved = os.dup(1)
        os.dup2(self._file.fileno(), 1)

    def end(self):
        os.dup2(self._saved, 1)
        os.close(self._saved)

    def _show(self):
        self._file.seek(0)
        os.write(1, self._file.read())
        self._file.close()


def main():
    """See ``measure.py``."""
    parser = argparse.ArgumentParser(description="Measures the heap that one Python program takes.")
    parser.add_argument("program")
    parser.add_argument("--size", type=int, help="overrides the program's constant N")
    parser.add_argument("--report-fd", type=int, default=1, help="where the JSON line goes")
    parser.add_argument("--memory-limit", type=int, help="bytes of address space; Unix only")
    options = parser.parse_args()
    if options.memory_limit is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (options.memory_limit, options.memory_limit))
    with open(options.program, encoding="utf-8", newline="") as file:
        source = file.read()
    sys.path[0] = os.path.dirname(os.path.abspath(options.program))
    # The same buffer whatever PYTHONUNBUFFERED and the locale say: it shows in the peak.
    raw = io.FileIO(1, "w", closefd=False)
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", newline="\n")
    # As the interpreter's own: it stays open when the program puts another in its place.
    sys.__stdout__ = sys.stdout
    write_at_once()
    outcome = measure(source, options.size)
    version = ".".join(map(str, sys.version_info[:3]))
    data = (dumps({"version": version, "outcome": outcome}) + "\n").encode()
    while data:
        data = data[os.write(options.report_fd, data) :]
