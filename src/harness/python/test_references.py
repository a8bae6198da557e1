"""What the walk over a program's objects finds, natively. For Pyodide: explain-python.test.ts."""

import _tracemalloc
import ctypes
import gc
import importlib.util
import sys
import tracemalloc
import unittest
from pathlib import Path

FOLDER = Path(__file__).parent / "heapwise"


def load(name):
    """As a session does: in a namespace of its own."""
    namespace = {"__name__": name, "__file__": f" {name}"}
    exec(compile((FOLDER / name).read_text(encoding="utf-8"), name, "exec"), namespace)
    return namespace


def words_at(addresses):
    return [ctypes.c_size_t.from_address(address).value for address in addresses]


def walk(source, most=10_000):
    """Runs a program under tracing. Answers what was found, and what tracemalloc counted."""
    find, hidden = load("references.py")["walk"], load("hidden_parts.py")["PARTS"]
    code = compile(source, "program.py", "exec")
    namespace = {"__name__": "__main__"}
    exec("", namespace)
    before = frozenset(namespace)
    gc.collect()
    tracemalloc.start(1)
    try:
        exec(code, namespace)
        gc.collect()
        everything = gc.get_objects()
        origin = _tracemalloc._get_object_traceback
        referents = gc.get_referents
        return find(namespace, before, everything, 0, referents, origin, words_at, most, hidden)
    finally:
        tracemalloc.stop()


def bytes_of(found, name):
    """The size of a name's own object."""
    return found["sizes"][found["roots"][found["names"].index(name)]]


class References(unittest.TestCase):
    def test_a_string_in_two_lists_is_one_object_with_two_references(self):
        found = walk('text = "x" * int("1000")\na = [text]\nb = [text]\n')
        self.assertEqual(found["names"], ["text", "a", "b"])
        place = found["roots"][0]
        self.assertEqual(list(found["edges"]).count(place), 2)
        self.assertEqual(found["sizes"][place], sys.getsizeof("x" * 1000))

    def test_an_object_that_lies_about_its_size_and_class_or_raises_is_measured(self):
        found = walk(
            "class Meta(type):\n"
            "    def __hash__(self): raise RuntimeError\n"
            "    def __eq__(self, other): raise RuntimeError\n"
            "class Liar(metaclass=Meta):\n"
            "    __slots__ = ('x',)\n"
            "    __class__ = int\n"
            "    def __sizeof__(self): raise RuntimeError\n"
            "    def __hash__(self): raise RuntimeError\n"
            "liar = Liar()\n"
        )
        pointer = tuple.__itemsize__
        # The collector's links, the count of references, the type, and one slot.
        self.assertEqual(bytes_of(found, "liar"), 5 * pointer)

    def test_what_was_there_before_is_no_part_of_it(self):
        found = walk("import sys\nnumber = 5\nbuiltin = len\n")
        self.assertEqual(found["roots"], [-1, -1, -1])
        self.assertEqual(found["elsewhere"], 0)

    @unittest.skipUnless(importlib.util.find_spec("numpy"), "NumPy is not here")
    def test_an_array_keeps_its_items_and_what_it_is_a_part_of(self):
        found = walk(
            "import numpy\n"
            "whole = numpy.zeros(10_000)\n"
            "part = whole[:10]\n"
            "texts = numpy.array(['x' * int('100'), 'y' * int('100')], dtype=object)\n"
            "del whole\n"
        )
        kept = dict(zip(found["names"], found["roots"], strict=True))

        def referents(name):
            ends, place = found["ends"], kept[name]
            return found["edges"][ends[place - 1] if place else 0 : ends[place]]

        (base,) = referents("part")
        self.assertGreater(found["sizes"][base], 80_000)
        self.assertEqual(len(referents("texts")), 2)

    def test_a_limit_is_told(self):
        self.assertTrue(walk("rows = [[] for _ in range(500)]\n", most=100)["is_cut"])


class Words(unittest.TestCase):
    def test_a_reference_is_told_in_the_words_of_the_program(self):
        words = load("reference_words.py")
        reference, looks = words["reference"], words["looks"]

        class Node:
            __slots__ = ("next",)

        class Table:
            def __init__(self, rows):
                self.rows = rows

        node, rows = Node(), [1, "two"]
        node.next = rows
        self.assertEqual(reference(node, rows), ".next")
        self.assertEqual(reference(Table(rows), rows), ".rows")
        self.assertEqual(reference(rows, rows[1]), "[1]")
        self.assertEqual(reference({"key": rows}, rows), "['key']")
        self.assertEqual(reference(rows, node), "")
        self.assertEqual([looks(rows), looks("two"), looks(Node)], ["2 items", "'two'", "Node"])


if __name__ == "__main__":
    unittest.main()
