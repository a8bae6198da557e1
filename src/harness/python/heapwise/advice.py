"""Why an error happens here, and what to do instead: a table from what is seen of it.

The error itself stays as it is; the advice is told beside it.
"""

import re
from typing import NamedTuple

from heapwise.current import IN_PYODIDE

# Emscripten's numbers: https://github.com/emscripten-core/emscripten/blob/4.0.9/system/lib/libc/musl/arch/emscripten/bits/errno.h
NO_INPUT, NO_SUCH_CALL, NOT_CONNECTED, NO_PROCESSES = 29, 52, 53, 138

THREADS = (
    "Python has no threads in a browser. Call the function directly, or use asyncio; "
    "on your own machine the program runs as it is."
)
PROCESSES = (
    "A browser has no processes to start. Call the function directly; "
    "on your own machine the program runs as it is."
)
NETWORK = (
    "A program that is measured has no network. Write the data into the program instead, "
    "or make it, for example with range()."
)
KEYBOARD = (
    "There is no keyboard and no other input here. Write the value into the program, "
    "for example `size = 1000` in place of `size = int(input())`."
)
DEBUGGER = "There is no debugger here. Use print() instead, or debug on your own machine."
TIME_ZONES = (
    "The data of the time zones is a package of its own here. Write `import tzdata` at the top, "
    "and it is loaded with the program."
)
SYSTEM = (
    "This is not an operating system's process, so there is nothing to ask about it. "
    "The heap of the program is what the row shows."
)
NO_SYSTEM = (
    "There is no operating system here to ask for this, such as for another process. Leave it "
    "out; on your own machine the program runs as it is."
)
SIGNALS = "Signals and timers of the operating system do not exist here; time.sleep() does."
PACKAGE = (
    "Only the standard library and the packages of Pyodide's distribution can be imported here."
)
INSTALLING = (
    "Nothing is installed from within a program here: a package of Pyodide's distribution "
    "is loaded when the program imports it."
)
AWAIT = (
    "At the top level of a program nothing can be awaited. Put it into `async def main():` "
    "and call `asyncio.run(main())`."
)
NOTEBOOK = (
    "Lines that begin with % or ! are commands of IPython and Jupyter, and no Python. "
    "Remove the line."
)
SHELL = "This is a command for a terminal, and no Python. Remove the line. " + INSTALLING


class Rule(NamedTuple):
    """Matches an error by its type, its message and the library that it came out of."""

    advice: str
    # Names of its class or of a base of it.
    kind: str
    # Found in its message.
    message: str = ""
    # Ends of the file names of frames, one of which is in its traceback.
    within: tuple = ()
    errno: int | None = None
    in_pyodide_only: bool = True


RULES = (
    Rule(DEBUGGER, "Exception", within=("/pdb.py", "/bdb.py")),
    Rule(KEYBOARD, "OSError", errno=NO_INPUT),
    Rule(KEYBOARD, "EOFError", "EOF when reading a line", in_pyodide_only=False),
    Rule(PROCESSES, "Exception", within=("/subprocess.py",)),
    Rule(PROCESSES, "Exception", within=("/multiprocessing/", "/concurrent/futures/process.py")),
    Rule(PROCESSES, "Exception", "_multiprocessing|_posixsubprocess|does not support processes"),
    Rule(PROCESSES, "OSError", errno=NO_PROCESSES),
    Rule(PROCESSES, "AttributeError", r"module '(os|posix)' has no attribute '(fork|spawn|exec)"),
    Rule(THREADS, "RuntimeError", "can't start new thread"),
    Rule(TIME_ZONES, "ZoneInfoNotFoundError"),
    Rule(TIME_ZONES, "ModuleNotFoundError", "'tzdata'"),
    Rule(NETWORK, "Exception", within=("/socket.py", "/urllib/request.py", "/http/client.py")),
    Rule(NETWORK, "OSError", errno=NOT_CONNECTED),
    Rule(NETWORK, "TimeoutError", "^timed out$"),
    Rule(SYSTEM, "ModuleNotFoundError", "'(resource|psutil|pwd|grp|termios|fcntl)'"),
    Rule(SYSTEM, "FileNotFoundError", r"'/(proc|sys)/"),
    Rule(NO_SYSTEM, "OSError", errno=NO_SUCH_CALL),
    Rule(SIGNALS, "AttributeError", r"module 'signal' has no attribute"),
    Rule(INSTALLING, "ModuleNotFoundError", "'(micropip|pip|piplite|pyodide_http|ensurepip)'"),
    Rule(PACKAGE, "ModuleNotFoundError"),
)

SYNTAX_RULES = (
    (AWAIT, "'(await|async [a-z]+)' outside|asynchronous .* outside", ""),
    (NOTEBOOK, "", r"\s*(%|!|\?)"),
    (SHELL, "", r"\s*(\$\s*)?(python3?\s+-m\s+)?(pip3?|conda|uv|apt|npm)\s+\w+"),
)


def advice_for(error):
    """What there is to say of an error or, if nothing is known of it, of what it came from."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        for rule in RULES:
            if _matches(rule, error):
                return rule.advice
        error = error.__cause__ or error.__context__
    return None


def syntax_advice(error, line):
    """The same for an error of the compiler. ``line`` is the program's."""
    for advice, message, text in SYNTAX_RULES:
        if re.search(message, error.msg or "") and re.match(text, line):
            return advice
    return None


def _matches(rule, error):
    if rule.in_pyodide_only and not IN_PYODIDE:
        return False
    if not any(kind.__name__ == rule.kind for kind in type(error).__mro__):
        return False
    if rule.errno is not None and getattr(error, "errno", None) != rule.errno:
        return False
    if rule.within and not _came_through(error, rule.within):
        return False
    try:
        return re.search(rule.message, str(error)) is not None
    except Exception:  # Its __str__ is the program's own.
        return False


def _came_through(error, files):
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if any(file in name for file in files):
            return True
        trace = trace.tb_next
    return False
