"""Closes what a program must not reach. The session has taken what it needs before."""

import _imp
import _tracemalloc
import sys
import tracemalloc
import types

from heapwise.current import IN_PYODIDE

PACKAGE = __name__.partition(".")[0]


class MeterTampered(RuntimeError):
    """The program reached for the meter that measures it."""

    __module__ = "builtins"  # So that a traceback does not name ours.


def seal():
    """Guards the meter, and in Pyodide the way into JavaScript."""
    _guard_meter()
    if IN_PYODIDE:
        _hide_javascript()


def _guard_meter():
    """Replaces what would spoil the figure; reading tracemalloc stays possible.

    The session holds the functions that it needs, and a canary detects a program that digs up
    the originals. ``reset_peak`` leaves no trace that could be detected, so the module's own is
    gone for good.
    """
    if isinstance(_tracemalloc.stop, types.FunctionType):
        return
    for name in ("clear_traces", "reset_peak"):
        _replace(_forbidden(name))
    for function in _stoppable():
        _replace(function)
    sys.meta_path.insert(0, Gate())
    create = _imp.create_builtin
    _imp.create_builtin = lambda spec: _tracemalloc if spec.name == "_tracemalloc" else create(spec)


def _replace(function):
    function.__qualname__ = function.__name__
    function.__module__ = "tracemalloc"
    setattr(_tracemalloc, function.__name__, function)
    setattr(tracemalloc, function.__name__, function)


def _forbidden(name):
    def refuse(*_args, **_kwargs):
        raise MeterTampered(
            f"The program called tracemalloc.{name}(), so this run has no figure. "
            f"Remove the call to tracemalloc.{name}()."
        )

    refuse.__name__ = name
    return refuse


def _stoppable():
    """``stop()`` and ``start()`` as the program sees them: the meter itself goes on."""
    really_start, really_read = _tracemalloc.start, _tracemalloc.get_traced_memory
    really_tracing = _tracemalloc.is_tracing
    stopped = False

    def start(nframe=1, /):
        nonlocal stopped
        stopped = False
        really_start(nframe)

    def stop():
        nonlocal stopped
        stopped = True

    def is_tracing():
        return not stopped and really_tracing()

    def get_traced_memory():
        return (0, 0) if stopped else really_read()

    return start, stop, is_tracing, get_traced_memory


class Gate:
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
        if name.partition(".")[0] in (*Gate.closed, PACKAGE):
            _hidden.append(sys.modules.pop(name))
    sys.meta_path[:] = [
        finder
        for finder in sys.meta_path
        if not getattr(finder, "__module__", type(finder).__module__).startswith("_pyodide")
    ]


_hidden = []
