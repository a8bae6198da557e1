"""Imports what the program imports, so that a module's own footprint is not billed to it."""

import ast
import importlib.machinery
import io
import sys
from json import dumps

from heapwise.current import current

# Functions written in C that import a module on their first call, by their names. (Those written
# in Python are known by the note that the run carries: see modules_loaded.)
ON_FIRST_USE = {"strptime": ("_strptime",)}


def import_first(tree):
    """Imports all that the program's text imports, wherever it does."""
    for node in _executed(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                _import_quietly(alias.name)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            _import_quietly(node.module, [alias.name for alias in node.names])
        elif isinstance(node, (ast.Attribute, ast.Name)):
            name = node.attr if isinstance(node, ast.Attribute) else node.id
            for module in ON_FIRST_USE.get(name, ()):
                _import_quietly(module)


def _executed(node):
    """All nodes below this one, without what is there for type checkers only."""
    yield node
    if isinstance(node, ast.If) and _is_type_checking(node.test):
        children = node.orelse
    else:
        children = ast.iter_child_nodes(node)
    for child in children:
        yield from _executed(child)


def _is_type_checking(test):
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", None)
    return name == "TYPE_CHECKING"


def _import_quietly(name, members=()):
    """Imports a module before its time.

    One that prints while it is imported (``this``) is forgotten again: the program imports it
    itself, so that its output comes where it belongs. Then its footprint is the program's.
    """
    before = set(sys.modules)
    standard = sys.stdout, sys.stderr
    printed, complained = io.StringIO(), io.StringIO()
    sys.stdout, sys.stderr = printed, complained
    try:
        __import__(name, fromlist=members)
    except BaseException:  # The program meets the same error itself, on its own line.
        pass
    finally:
        sys.stdout, sys.stderr = standard
    added = [module for module in sys.modules if module not in before]
    if printed.getvalue() and not any(map(_is_binary, added)):
        for module in added:
            del sys.modules[module]
        return
    sys.stdout.write(printed.getvalue())
    sys.stderr.write(complained.getvalue())


def _is_binary(name):
    """A module in machine code cannot be imported a second time."""
    spec = getattr(sys.modules[name], "__spec__", None)
    return isinstance(
        getattr(spec, "loader", None),
        (importlib.machinery.ExtensionFileLoader, type(None)),
    )


def modules_loaded():
    """Names of the library's modules that were imported while the program ran."""
    # A program may have put anything there.
    loaded = {
        name
        for name, module in dict(sys.modules).items()
        if isinstance(name, str)
        and name not in current.modules_before
        and getattr(getattr(module, "__spec__", None), "origin", None)
    }
    # A package's name stands for its own modules, too.
    return sorted(name for name in loaded if name.rpartition(".")[0] not in loaded)


def modules_loaded_json():
    """The same for a session outside of Python."""
    return dumps(modules_loaded())
