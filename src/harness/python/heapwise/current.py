"""The program under way, and which code is ours."""

import sys
from pathlib import PurePath

PROGRAM = "program.py"
IN_PYODIDE = sys.platform == "emscripten"
OURS = str(PurePath(__file__).parent)


class Run:
    """What is known of one program. It never holds a reading."""

    __slots__ = ("entry", "failure", "first_column", "lines", "module", "modules_before")

    def __init__(self):
        self.reset()

    def reset(self):
        # The module's code as a function, its namespace, and the error that ended it.
        self.entry = self.module = self.failure = None
        # The program's lines, without their ends.
        self.lines = ()
        # How many UTF-16 units of the first line the interpreter does not see.
        self.first_column = 0
        # Names in sys.modules when it began.
        self.modules_before = frozenset()


current = Run()
