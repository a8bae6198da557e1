"""What tracemalloc does not see, natively: the second meter is the C library's allocator."""

import ctypes
import sys

# Blocks up to this size come out of pymalloc's arenas, which malloc() does not give.
PYMALLOC_MOST = 512
# Both meters agree within this, in bytes, and this part: the allocator
# keeps freed blocks of small sizes for itself.
NOISE_BYTES = 256 * 1024
NOISE_PART = 0.02


MALLINFO2_FIELDS = (
    *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
    *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
)


class _MallInfo(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in MALLINFO2_FIELDS]


def find_meter():
    """A function that answers the bytes that malloc() has given out; None where there is none.

    @see https://man7.org/linux/man-pages/man3/mallinfo.3.html
    """
    try:
        mallinfo = ctypes.CDLL(None).mallinfo2
    except (OSError, AttributeError):
        return None
    mallinfo.restype = _MallInfo
    mallinfo.argtypes = []

    def read():
        info = mallinfo()
        return info.uordblks + info.hblkhd

    return read


def malloc_bytes(traces, small_too):
    """What the traced blocks take of malloc()'s memory, with its headers and rounding."""
    total = 0
    for domain, size, _frames, _depth in traces:
        if small_too or domain != 0 or size > PYMALLOC_MOST:
            total += max(32, (size + 8 + 15) & ~15)
    return total


def outside_bytes(grown, traces):
    """Bytes that only malloc() knows of, or None where both meters agree.

    Which of the small blocks came out of malloc() nobody can tell. Python's own do not; NumPy's
    do (the dimensions of every array), so where it is loaded all are taken for such, and only
    what is beyond them is outside.
    """
    known = malloc_bytes(traces, small_too="numpy" in sys.modules)
    outside = grown - known
    return outside if outside > max(NOISE_BYTES, NOISE_PART * known) else None
