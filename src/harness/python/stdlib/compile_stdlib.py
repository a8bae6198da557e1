"""Adds bytecode to Pyodide's zip of the standard library. Runs inside Pyodide, at build time.

Pyodide ships sources only, and so a boot compiles some 130 modules: two thirds of its time.
zipimport takes ``name.pyc`` before ``name.py``. Only the modules that a boot has imported get
one, so that the download does not grow by what is not used; every source stays, for tracebacks.

Members are stored, not deflated: the server compresses the whole better than deflate does each
member, and the interpreter need not inflate them.
"""

import importlib._bootstrap_external as bootstrap
import importlib.util
import sys
import zipfile

MOUNTED = "/lib/python314.zip/"
# Any fixed time: the zip must be the same for every build.
WRITTEN = (2020, 1, 1, 0, 0, 0)


def booted_members():
    """Names in the zip of the modules that are imported by now."""
    specs = (getattr(module, "__spec__", None) for module in sys.modules.values())
    origins = (spec.origin for spec in specs if spec and spec.origin)
    return {name.removeprefix(MOUNTED) for name in origins if name.startswith(MOUNTED)}


def compile_stdlib(source, target):
    """Writes the zip ``target``. Answers the number of modules that were compiled."""
    booted = booted_members()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            info = zipfile.ZipInfo(member.filename, WRITTEN)
            info.external_attr = member.external_attr
            new.writestr(info, data)
            if member.filename in booted:
                new.writestr(
                    zipfile.ZipInfo(f"{member.filename}c", WRITTEN), bytecode(data, member.filename)
                )
    return len(booted)


def bytecode(source, name):
    """A .pyc that is not checked against its source: they are never apart."""
    code = compile(source, MOUNTED + name, "exec", dont_inherit=True)
    return bytes(
        bootstrap._code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False)
    )
