"""What is done with a program before tracing starts."""

import ast
import builtins
import io
import linecache
import sys
import types
from json import dumps

from heapwise.current import IN_PYODIDE, PROGRAM, current
from heapwise.errors import error_data, syntax_error_data
from heapwise.imports import import_first

# In characters.
MOST_SOURCE = 1_000_000
BYTE_ORDER_MARK = "\ufeff"

_main = sys.modules["__main__"]


def prepare(source, size=None):
    """Parses and compiles the program, and imports what it imports.

    Answers '' or the error as JSON.
    """
    release()
    if source.startswith(BYTE_ORDER_MARK):
        # Python takes it off a file; an editor counts it as a column.
        source = source.removeprefix(BYTE_ORDER_MARK)
        current.first_column = 1
    try:
        if len(source) > MOST_SOURCE:
            megabytes = -(-len(source) // 100_000) / 10
            raise ValueError(f"The program is {megabytes} MB long; at most 1 MB can be run.")
        # Before it is compiled: a warning of the compiler quotes the program's line.
        _register_source(source)
        tree = compile(source, PROGRAM, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
        if size is not None:
            _override_size(tree, size)
        code = compile(tree, PROGRAM, "exec", dont_inherit=True)
    except SyntaxError as error:
        return dumps(syntax_error_data(error))
    except Exception as error:  # A null byte, or nesting that the compiler cannot follow.
        return dumps(error_data(error, None))
    import_first(tree)
    del tree
    if "random" in sys.modules:
        # A restored snapshot would give every reader the same "random" numbers. The state is
        # allocated before tracing and has a constant size, so no figure changes.
        sys.modules["random"].seed()
    sys.argv = [PROGRAM]
    module = types.ModuleType("__main__")
    module.__file__ = PROGRAM
    module.__builtins__ = builtins
    _reserve_names(module.__dict__)
    sys.modules["__main__"] = module
    current.module = module
    current.entry = types.FunctionType(code, module.__dict__)
    current.modules_before = frozenset(sys.modules)
    return ""


def release():
    """Lets the program, its globals and its error go."""
    sys.modules["__main__"] = _main
    current.reset()


def _override_size(tree, size):
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if (
            isinstance(node, (ast.Assign, ast.AnnAssign))
            and isinstance(target, ast.Name)
            and target.id == "N"
            and isinstance(node.value, ast.Constant)
            and type(node.value.value) is int
        ):
            node.value.value = size
            return
    raise ValueError(
        "The size cannot be set: the program needs a line like `N = 1000`, not inside any block."
    )


def _register_source(source):
    r"""Lets tracebacks show the program's lines.

    Python ends a line at \n, \r\n and \r, and nowhere else: ``str.splitlines()`` also does at a
    form feed, U+0085, U+2028 and others. An entry without a time is never checked.
    """
    lines = list(io.StringIO(source, newline=None))
    current.lines = tuple(line.rstrip("\n") for line in lines)
    linecache.cache[PROGRAM] = (len(source), None, lines, PROGRAM)
    if IN_PYODIDE:
        # What the interpreter's own C code prints, such as an error in __del__, is read from
        # the file. Natively the program is one already.
        with open(PROGRAM, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(source)


def _reserve_names(namespace):
    """A table keeps the size that it has grown to when names are taken out again."""
    names = []
    growths, size = 0, sys.getsizeof(namespace)
    while growths < 4:
        names.append(f" {len(names)}")
        namespace[names[-1]] = None
        if sys.getsizeof(namespace) != size:
            growths, size = growths + 1, sys.getsizeof(namespace)
    for name in names:
        del namespace[name]
