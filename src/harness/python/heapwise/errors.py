"""The error that ended a program, as data."""

import traceback
from json import dumps
from opcode import opmap

from heapwise.advice import advice_for, syntax_advice
from heapwise.current import OURS, PROGRAM, current

# What judge() answers.
ENDED, FAILED = 0, 1

# Frames shown of either end of a very deep traceback.
MOST_FRAMES = 1_000
# In characters.
MOST_MESSAGE, MOST_TRACEBACK = 10_000, 10_000


def judge():
    """Whether the exception that left the program is an error. A normal exit is let go."""
    error = current.failure
    if isinstance(error, SystemExit) and (
        error.code is None or (type(error.code) is int and error.code == 0)
    ):
        current.failure = None
        return ENDED
    return FAILED


def describe():
    """The error that ended the program, as JSON of a ProgramError.

    Where memory ran out: ``{"outOfMemory": true}``, with the line that asked for it.
    """
    error = current.failure
    line = None
    for trace in _traces(error):
        if trace.tb_frame.f_code.co_filename == PROGRAM:
            line = trace.tb_lineno
    if isinstance(error, MemoryError) and not _is_raised_by_statement(error):
        return dumps({"outOfMemory": True, "line": line})
    return dumps(error_data(error, line))


def error_data(error, line):
    """What is told of an error, and of those that it came from."""
    _shorten(error, set())
    advice = advice_for(error)
    described = traceback.TracebackException(type(error), error, error.__traceback__)
    _cut_our_frames(described, set())
    text = "".join(described.format())
    return _data(type(error).__name__, _message(error), text, line=line, advice=advice)


def syntax_error_data(error):
    """An error of the compiler, which has a column: in UTF-16 units, as editors count."""
    line, offset = error.lineno, error.offset
    column = None
    text = current.lines[line - 1] if line and line <= len(current.lines) else None
    if offset and offset > 0 and text is not None:
        before = text[: offset - 1].encode("utf-16-le", "surrogatepass")
        column = len(before) // 2 + 1 + (current.first_column if line == 1 else 0)
    return _data(
        type(error).__name__,
        error.msg,
        "".join(traceback.format_exception_only(type(error), error)),
        line=line,
        column=column or offset or None,
        advice=syntax_advice(error, text or ""),
    )


def _data(name, message, text, **more):
    result = {
        "name": name,
        "message": message[:MOST_MESSAGE],
        "traceback": text if len(text) <= MOST_TRACEBACK else text[:MOST_TRACEBACK] + "\n…\n",
    }
    result.update((key, value) for key, value in more.items() if value is not None)
    return result


def _traces(error):
    trace = error.__traceback__
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _is_raised_by_statement(error):
    """Whether a ``raise`` made the error. One for want of memory comes out of C code.

    A bare ``raise`` leaves the trace of the first time innermost.
    """
    innermost = None
    for trace in _traces(error):
        innermost = trace
    if innermost is None:
        return False
    code, at = innermost.tb_frame.f_code.co_code, innermost.tb_lasti
    return 0 <= at < len(code) - 1 and code[at] == opmap["RAISE_VARARGS"] and code[at + 1] > 0


def _shorten(error, seen):
    """Cuts the middle out of very long tracebacks: a million frames would take a minute to tell."""
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    frames = list(_traces(error))
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
        if not frame.filename.startswith((OURS, "<frozen importlib"))
    ]
    described.stack[:] = kept
    _cut_our_frames(described.__cause__, seen)
    _cut_our_frames(described.__context__, seen)
    for member in getattr(described, "exceptions", None) or ():
        _cut_our_frames(member, seen)
