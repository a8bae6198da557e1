"""What objects of C hold and neither their size nor the collector tells.

Loaded like references.py, and as careful: classes are known by their names only where they were
there before the program, and asked by C descriptors.
"""

POINTER = tuple.__itemsize__
# Files' buffers, each with a lock: a byte, a condition and a mutex of musl in Pyodide, where there
# are no semaphores; a semaphore elsewhere.
# https://github.com/python/cpython/blob/v3.14.2/Python/thread_pthread.h (pthread_lock)
BUFFERS = ("BufferedReader", "BufferedWriter", "BufferedRandom")
LOCK = 4 + 48 + 24 if POINTER == 4 else 32

_name_of = type.__dict__["__name__"].__get__
_members_of = type.__dict__["__dict__"].__get__
_mro_of = type.__dict__["__mro__"].__get__


def lock_of(of_type, get_origin):
    """Bytes of the lock that a file's buffer has, and which its size leaves out."""
    for base in _mro_of(of_type):
        if _name_of(base) in BUFFERS and get_origin(base) is None:
            return LOCK
    return 0


def array_members(of_type, get_origin):
    """NumPy's array has them, and what is made from it; one of the program's own has not."""
    for base in _mro_of(of_type):
        if _name_of(base) == "ndarray" and get_origin(base) is None:
            return _members_of(base)
    return None


def array_referents(members, array):
    """What an array refers to, of which the collector knows nothing.

    That is the array that it is a part of, and its items, where they are objects.
    """
    kind = members["dtype"].__get__(array)
    found = [members["base"].__get__(array)]
    for base in _mro_of(type(kind)):
        if "hasobject" in _members_of(base):
            if _members_of(base)["hasobject"].__get__(kind):
                item = members["item"].__get__(array)
                found += [item(place) for place in range(members["size"].__get__(array))]
            break
    return found


PARTS = (lock_of, array_members, array_referents)
