"""What a program does while it ends: after the readings, and in the order of the interpreter.

``atexit`` functions come first; the session calls ``atexit._run_exitfuncs`` itself. Then the
program's own streams are flushed and put back, and its namespace goes, with whatever
``__del__``, ``finally`` and weak references still have to say. The session is the last owner of
what goes, so that no frame of ours is below what runs then.
"""

import contextlib
import gc
import sys

from heapwise.current import PROGRAM, current
from heapwise.prepare import release

_gone = None


def program():
    """The program as a function, for the session to call."""
    return current.entry


def put_streams_back():
    """Flushes what the program made of standard output and error."""
    for name in ("stdout", "stderr"):
        stream, own = getattr(sys, name, None), getattr(sys, f"__{name}__", None)
        if stream is own:
            continue
        # It may be closed, or no stream at all.
        with contextlib.suppress(BaseException):
            stream.flush()
        setattr(sys, name, own)


def let_go():
    """Hands the program's namespace over."""
    global _gone
    namespace = {} if current.module is None else current.module.__dict__
    _gone = id(namespace)
    release()
    return namespace


def clear_what_is_left():
    """Empties a namespace that something of the library still holds, as the interpreter does.

    @see https://github.com/python/cpython/blob/v3.14.2/Objects/moduleobject.c (_PyModule_ClearDict)
    """
    for namespace in gc.get_objects():
        if id(namespace) == _gone and type(namespace) is dict:
            break
    else:
        return
    if namespace.get("__file__") != PROGRAM:
        return
    for private in (True, False):
        for name in list(namespace):
            is_private = isinstance(name, str) and name[:1] == "_" and name[1:2] != "_"
            if (is_private or not private) and name != "__builtins__":
                namespace[name] = None
