"""Standard output and error, as they are before a program runs."""

import sys


def write_at_once():
    """Makes standard output keep nothing in Python's heap.

    ``write_through`` passes each text on to the binary buffer, which was allocated before
    tracing; ``line_buffering`` passes each line on to the reader.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, write_through=True)
    # The first print() of a process makes the table of its keywords: 72 bytes, not the program's.
    print(end="")
