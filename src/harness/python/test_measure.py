"""What the native meter reports of a program. Standard library only: python -m unittest."""

import json
import os
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HARNESS = Path(__file__).with_name("measure.py")


def report(source, *options, environment=None):
    """Measures a program in a fresh process; answers its outcome and its standard output."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "any.py")
        program.write_text(source, encoding="utf-8")
        read, write = os.pipe()
        command = [sys.executable, str(HARNESS), str(program), "--report-fd", str(write)]
        done = subprocess.run(
            [*command, *options],
            capture_output=True,
            text=True,
            check=True,
            pass_fds=[write],
            env={**os.environ, **(environment or {})},
        )
        os.close(write)
        with open(read, encoding="utf-8") as file:
            return json.load(file)["outcome"], done.stdout


def live(source, *options):
    return report(source, *options)[0]["liveBytes"]


class Figures(unittest.TestCase):
    def test_an_empty_program_takes_nothing(self):
        for source in ("", "import gc\ngc.collect()\n", 'print("hello")\n', "import json\n"):
            with self.subTest(source):
                self.assertEqual(live(source), 0)
        self.assertEqual(report("")[0]["peakBytes"], 0)

    def test_a_block_of_bytes_takes_its_size(self):
        empty = sys.getsizeof(b"")
        for size in (1000, 1001, 1_000_000):
            outcome, _ = report(f'n = {size}\nx = b"x" * n\n')
            self.assertEqual(outcome["liveBytes"], size + empty)
            self.assertEqual(outcome["peakBytes"], size + empty)
            self.assertEqual(outcome["lines"], [{"line": 2, "bytes": size + empty, "blocks": 1}])

    def test_a_name_takes_nothing_up_to_eighty(self):
        self.assertEqual(live("".join(f"name{index} = 1\n" for index in range(80))), 0)

    def test_garbage_is_held_and_not_live(self):
        outcome, _ = report("cycle = [bytes(100_000)]\ncycle.append(cycle)\ndel cycle\n")
        self.assertEqual(outcome["liveBytes"], 0)
        self.assertGreater(outcome["heldBytes"], 100_000)
        self.assertGreaterEqual(outcome["peakBytes"], outcome["heldBytes"])
        self.assertEqual(outcome["lines"], [])

    def test_what_is_freed_shows_in_the_peak_only(self):
        outcome, _ = report('n = 50_000\nx = b"x" * n\ndel x\n')
        self.assertEqual(outcome["liveBytes"], 0)
        self.assertEqual(outcome["peakBytes"], 50_000 + sys.getsizeof(b""))

    def test_a_module_is_not_billed_to_the_program_that_imports_it(self):
        self.assertEqual(live("import decimal, xml.dom.minidom\nfrom os import path\n"), 0)

    def test_no_figure_depends_on_the_seed_of_hashes(self):
        source = "names = {str(n): {n} for n in range(1000)}\nprint(len(names))\n"
        readings = {
            json.dumps({**report(source, environment={"PYTHONHASHSEED": seed})[0], "elapsedMs": 0})
            for seed in ("0", "1", "2", str(random.randrange(2**32)))
        }
        self.assertEqual(len(readings), 1)

    def test_another_size_replaces_the_constant(self):
        self.assertEqual(live("N = 5\nx = bytes(N)\n", "--size", "900"), 900 + sys.getsizeof(b""))
        annotated = "N: int = 5\nx = bytes(N)\n"
        self.assertEqual(live(annotated, "--size", "1009") - live(annotated, "--size", "9"), 1000)
        outcome, _ = report("n = 5\n", "--size", "9")
        self.assertEqual(
            outcome["error"]["message"],
            "The size cannot be set: the program needs a line like `N = 1000`, "
            "not inside any block.",
        )


class Errors(unittest.TestCase):
    def error(self, source):
        outcome, _ = report(source)
        self.assertEqual(outcome["kind"], "failed")
        return outcome["error"]

    def test_an_error_three_calls_deep_names_its_line(self):
        source = 'def a():\n    b()\ndef b():\n    raise ValueError("deep")\na()\n'
        error = self.error(source)
        self.assertEqual(
            (error["name"], error["message"], error["line"]), ("ValueError", "deep", 4)
        )
        self.assertIn('  File "program.py", line 4, in b\n    raise ValueError', error["traceback"])
        self.assertNotIn("heapwise", error["traceback"])

    def test_an_error_inside_a_library_names_the_line_of_the_program(self):
        error = self.error('import json\njson.loads("{")\n')
        self.assertEqual((error["name"], error["line"]), ("JSONDecodeError", 2))

    def test_a_syntax_error_has_line_and_column(self):
        error = self.error("x = 1\nif x\n    pass\n")
        self.assertEqual(
            (error["name"], error["message"], error["line"], error["column"]),
            ("SyntaxError", "expected ':'", 2, 5),
        )

    def test_a_missing_module_fails_on_its_own_line(self):
        error = self.error("x = 1\nimport missing_here\n")
        self.assertEqual(
            (error["name"], error["message"], error["line"]),
            ("ModuleNotFoundError", "No module named 'missing_here'", 2),
        )
        self.assertNotIn("importlib", error["traceback"])

    def test_exit_without_a_status_is_a_normal_end(self):
        self.assertEqual(live("import sys\nsys.exit()\n"), 0)
        self.assertEqual(live("raise SystemExit(0)\n"), 0)
        error = self.error("raise SystemExit(3)\n")
        self.assertEqual(error["message"], "The program ended with exit status 3.")
        self.assertEqual(self.error('raise SystemExit("bye")\n')["message"], "bye")

    def test_a_very_long_program_is_refused(self):
        error = self.error("x = 1\n" * 200_000)
        self.assertEqual(error["message"], "The program is 1.2 MB long; at most 1 MB can be run.")

    @unittest.skipUnless(sys.platform == "linux", "address space can be limited on Linux")
    def test_a_program_without_end_runs_out_of_memory(self):
        limit = ("--memory-limit", str(512 * 1024 * 1024))
        # Where not even a traceback has room, the line is not known.
        for item, line in (("bytearray(100_000)", 3), ("[]", None), ("len(x)", None)):
            with self.subTest(item):
                outcome, _ = report(f"x = []\nwhile True:\n    x.append({item})\n", *limit)
                self.assertEqual(outcome["kind"], "out-of-memory")
                self.assertIn(outcome["line"], (3, line))


class Tampering(unittest.TestCase):
    def test_reading_tracemalloc_is_allowed(self):
        source = (
            "import tracemalloc\ntracemalloc.start()\n"
            "print(tracemalloc.get_traced_memory()[0] >= 0, tracemalloc.is_tracing())\n"
        )
        outcome, output = report(source)
        self.assertEqual(outcome["kind"], "measured")
        self.assertEqual(output, "True True\n")

    def test_spoiling_the_meter_is_an_error_on_its_line(self):
        for name in ("clear_traces", "reset_peak"):
            with self.subTest(name):
                outcome, _ = report(f"import tracemalloc\n\ntracemalloc.{name}()\n")
                self.assertEqual(outcome["error"]["name"], "MeterTampered")
                self.assertEqual(outcome["error"]["line"], 3)
                self.assertEqual(
                    outcome["error"]["message"],
                    f"The program called tracemalloc.{name}(), so this run has no figure. "
                    f"Remove the call to tracemalloc.{name}().",
                )

    def test_overwritten_builtins_change_no_figure(self):
        source = (
            "import builtins, gc, json, sys, tracemalloc\n"
            "x = bytes(70_000)\n"
            "builtins.len = builtins.sum = builtins.print = lambda *_: 0\n"
            "tracemalloc.get_traced_memory = lambda: (1, 1)\n"
            "gc.collect = json.dumps = lambda *_: 0\n"
            "del sys.modules['tracemalloc']\n"
        )
        self.assertGreaterEqual(live(source), 70_000)


if __name__ == "__main__":
    unittest.main()
