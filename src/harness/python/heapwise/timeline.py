"""Memory over a run, by top-level line: the bytes held after each, and the most while it ran.

It listens to the lines of the program's own top level and to no others, so a function that is
called runs as fast as ever. All that it notes goes into numbers that were allocated before.
"""

import ast
import sys

# A top-level statement of which a line has run so often is one line from then on, so that a loop
# costs nothing more.
MOST_PASSES = 16
MOST_LINES = 100_000


class Timeline:
    """To be made before tracing starts, for the code of a module."""

    def __init__(self, code, source, read, reset_peak):
        """Finds the statements; watches nothing yet.

        :param read: answers the bytes that are held and the most since `reset_peak`
        """
        count = min(MOST_LINES, source.count("\n") + source.count("\r") + 2)
        # By line: that of the statement it belongs to, and that of the top-level statement.
        self._starts, self._tops = _numbers(count), _numbers(count)
        for statement in ast.parse(source).body:
            _mark(self._tops, statement)
            self._mark_all(statement)
        self._live, self._high, self._passes = _numbers(count), _numbers(count), _numbers(count)
        self._order, self._folded = _numbers(count), _numbers(count)
        # The line under way, and how many have begun.
        self._now = _numbers(2)
        self._code, self._tool = code, None
        self._callback = self._make_callback(read, reset_peak)
        self._read = read

    def _mark_all(self, statement):
        if not isinstance(statement, (ast.stmt, ast.excepthandler, ast.match_case)):
            return
        if not isinstance(statement, ast.match_case):
            _mark(self._starts, statement)
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            return
        for child in ast.iter_child_nodes(statement):
            self._mark_all(child)

    def _make_callback(self, read, reset_peak):
        starts, tops, folded, order = self._starts, self._tops, self._folded, self._order
        live, high, passes, now = self._live, self._high, self._passes, self._now
        disable, most, count = sys.monitoring.DISABLE, MOST_PASSES, len(starts)

        def line_begins(_code, line):
            held, peak = read()
            at = now[0]
            live[at] = held
            if peak > high[at]:
                high[at] = peak
            answer = None
            if line < count:
                passes[line] += 1
                top = tops[line]
                if passes[line] > most:
                    folded[top] = 1
                    answer = disable
                at = now[0] = top if folded[top] else starts[line]
                if not order[at]:
                    now[1] += 1
                    order[at] = now[1]
            else:
                answer = disable
            reset_peak()
            return answer

        return line_begins

    def rehearse(self):
        """Calls what listens once: what a call leaves in free lists is no part of any line."""
        self._callback(None, 0)

    def begin(self):
        """Listens from now on, where a tool may."""
        monitoring = sys.monitoring
        for tool in (4, 3, 5):
            if monitoring.get_tool(tool) is None:
                monitoring.use_tool_id(tool, "heapwise")
                monitoring.register_callback(tool, monitoring.events.LINE, self._callback)
                monitoring.set_local_events(tool, self._code, monitoring.events.LINE)
                self._tool = tool
                return

    def lines(self, held, peak):
        """What was noted, in the order in which the lines first ran: line, held, most.

        :param held: bytes at the program's end
        :param peak: the most since its last line began
        """
        live, high, tops = self._live, self._high, self._tops
        live[self._now[0]] = held
        high[self._now[0]] = max(peak, high[self._now[0]])
        found = []
        for line, order in enumerate(self._order):
            if not order or not line:
                continue
            top = tops[line]
            if self._folded[top]:
                # A loop is its first line; what was noted of the others is in that.
                high[top] = max(high[top], high[line])
                if line != top:
                    continue
                order = min(each for at, each in enumerate(self._order) if each and tops[at] == top)
            found.append((order, line))
        return [(line, live[line], high[line]) for _, line in sorted(found)]


def _mark(lines, statement):
    first = min([statement.lineno, *(each.lineno for each in _decorators(statement))])
    for line in range(first, statement.end_lineno + 1):
        if line < len(lines):
            lines[line] = first


def _decorators(statement):
    return getattr(statement, "decorator_list", ())


def _numbers(count):
    return memoryview(bytearray(8 * count)).cast("q")
