"""Which objects of a program are live, how large they are, and what refers to what.

Loaded into an interpreter after the program has been read, in a namespace whose builtins are
those from before it (see explain-python.ts): while a program runs nothing of this is there. So a
program cannot change it, and no reading depends on it. It imports nothing.

Of the program's objects only their address, their type and what C functions say of them is used:
no ``__class__``, ``__sizeof__``, ``__eq__`` or ``__hash__`` of the program's own is ever called.

An object is the program's if tracemalloc knows it: it was allocated while the program ran. What
was there before (small integers, constants, modules) is neither counted nor followed.
"""

# https://github.com/python/cpython/blob/v3.14.2/Include/object.h
INLINE_VALUES = 1 << 2
PRE_HEADER = 1 << 3 | 1 << 4
HEAP_TYPE = 1 << 9
HAVE_GC = 1 << 14
IS_INT_TUPLE_BYTES = 1 << 24 | 1 << 26 | 1 << 27
IS_TYPE = 1 << 31

# Files that tracemalloc names for what was allocated here, and by no Python code at all.
OURS = (__file__, "<unknown>")
POINTER = tuple.__itemsize__
# A dict that shares its keys has room for at most so many values.
MOST_SHARED = 30
# Nothing to follow in them: most objects of most programs. All by their addresses: to look for a
# type itself would call what its metaclass says of its hash.
LEAVES = frozenset(map(id, (str, int, float, bytes, bool, complex, type(None))))
# The collector goes through these from the end.
BACKWARDS = frozenset(map(id, (list, tuple)))
CONTAINERS = frozenset(map(id, (dict, list, set)))

_flags_of = type.__dict__["__flags__"].__get__
_basic_size_of = type.__dict__["__basicsize__"].__get__
_item_size_of = type.__dict__["__itemsize__"].__get__
_mro_of = type.__dict__["__mro__"].__get__
_members_of = type.__dict__["__dict__"].__get__
_METHOD = type(str.join)


class Walk:
    """What was found, as flat lists: an object is known by its place in ``objects``."""

    def __init__(self, get_referents, get_origin, peek, most, hidden):
        """Takes what it works with.

        :param get_origin: answers None for an object that tracemalloc does not know
        :param peek: answers the words, of a pointer's size, that are at a list of addresses
        :param most: how many objects are looked at
        :param hidden: see hidden_parts.py
        """
        self._lock_of, self._array_members, self._array_referents = hidden
        self._get_referents, self._get_origin = get_referents, get_origin
        self._peek, self._most = peek, most
        self._places, self._kinds = {}, {}
        # Places of what is measured by looking into it.
        self._instances, self._small_dicts = [], []
        # Numbers of types of which an instance of the least capacity was seen.
        self._least_seen = set()
        # The names of the program's top level, and the place of each one's object; -1 where the
        # object was there before the program.
        self.names, self.roots = [], []
        # Those that names lead to come first; from `elsewhere` on those that the library holds.
        self.objects = []
        self.elsewhere = 0
        # The objects that number i refers to: edges[ends[i - 1]:ends[i]].
        self.edges, self.ends = [], []
        # By object: its size in bytes, and its place in `types`.
        self.sizes, self.kinds = [], []
        self.types = []
        # Whether there were more objects than are looked at.
        self.is_cut = False

    def from_names(self, namespace, before):
        """Follows the names of a namespace.

        :param before: its names from before the program
        """
        for name in list(namespace):
            place = self._place_of(namespace[name])
            if type(name) is str and (name not in before or place >= 0):
                self.names.append(name)
                self.roots.append(place)
        self._follow()
        self.elsewhere = len(self.objects)

    def from_elsewhere(self, everything, live):
        """Follows what no name leads to: the library's caches and registers hold it.

        :param everything: what the collector knows
        :param live: bytes that there are to explain
        """
        for each in everything:
            self._place_elsewhere(each)
        self._follow()
        if 200 * (live - sum(self.sizes)) > live:
            for each in everything:
                if id(type(each)) in CONTAINERS and self._places.get(id(each)) == -1:
                    for other in self._get_referents(each):
                        self._place_elsewhere(other)
            self._follow()

    def _place_elsewhere(self, value):
        """The library's registers know of this walk, too: what was made in it is left out."""
        if id(value) not in self._places:
            origin = self._get_origin(value)
            if origin is not None and origin[0][0] in OURS:
                self._places[id(value)] = -1
        self._place_of(value)

    def _place_of(self, value):
        place = self._places.get(id(value))
        if place is None:
            place = -1
            if self._get_origin(value) is not None:
                if len(self.objects) >= self._most:
                    self.is_cut = True
                    return place
                place = len(self.objects)
                self.objects.append(value)
            self._places[id(value)] = place
        return place

    def _follow(self):
        """Goes on from the first object whose references are not known, breadth first."""
        objects, ends, places, most = self.objects, self.ends, self._places, self._most
        known, known_kind = places.get, self._kinds.get
        get_referents, get_origin = self._get_referents, self._get_origin
        add_object, add_edge, add_end = objects.append, self.edges.append, ends.append
        edges, add_kind, add_size = self.edges, self.kinds.append, self.sizes.append
        key_of_dict = id(dict)
        # The list grows while it is gone through.
        for each in _from(objects, len(ends)):
            key = id(type(each))
            kind = known_kind(key)
            if kind is None:
                kind = self._kinds[key] = self._kind_of(each)
            number, sizer, beside, is_leaf, is_inline, array_members = kind
            add_kind(number)
            if sizer is None:
                add_size(beside)
            else:
                size = sizer(each) + beside
                add_size(size)
                if key == key_of_dict and size < MOST_SHARED_DICT:
                    self._small_dicts.append(len(ends))
            if is_inline:
                self._instances.append(len(ends))
            if not is_leaf:
                others = get_referents(each)
                if key in BACKWARDS:
                    others.reverse()
                if array_members:
                    others += self._array_referents(array_members, each)
                for other in others:
                    key = id(other)
                    place = known(key)
                    if place is None:
                        place = -1
                        if get_origin(other) is not None:
                            if len(objects) >= most:
                                self.is_cut = True
                                continue
                            place = len(objects)
                            add_object(other)
                        places[key] = place
                    if place >= 0:
                        add_edge(place)
            add_end(len(edges))
        self._add_values()
        self._correct_dicts()

    def _kind_of(self, each):
        """Of an object's type: its number, how it is measured, the bytes beside.

        Without a measure the bytes beside are all. Last, whether nothing is to be followed in it,
        whether its attributes are behind it, and what reads it, if it is an array of NumPy's.
        """
        of_type = type(each)
        sizer = sizer_of(of_type, self._get_origin)
        beside = beside_of(of_type) + self._lock_of(of_type, self._get_origin)
        if sizer is object.__sizeof__ and _item_size_of(of_type) == 0:
            sizer, beside = None, beside + _basic_size_of(of_type)
        self.types.append(of_type)
        is_inline = _flags_of(of_type) & INLINE_VALUES != 0
        number, is_leaf = len(self.types) - 1, id(of_type) in LEAVES
        members = self._array_members(of_type, self._get_origin)
        return number, sizer, beside, is_leaf, is_inline, members

    def _add_values(self):
        """Bytes behind an instance that hold its attributes, since 3.13, which its size leaves out.

        Their capacity is the first byte of them. Each instance of a class asks for one place less
        than the one before, until the names are known; its capacity is noted after that.
        @see https://github.com/python/cpython/blob/v3.14.2/Objects/dictobject.c
        (_PyObject_InitInlineValues)
        """
        objects, kinds, places = self.objects, self.kinds, self._instances
        addresses = [id(objects[at]) + _basic_size_of(self.types[kinds[at]]) for at in places]
        capacities = [word & 0xFF for word in self._peek(addresses)] if addresses else []
        least = {}
        for at, capacity in zip(places, capacities, strict=True):
            least[kinds[at]] = min(capacity, least.get(kinds[at], 256))
        for at, capacity in zip(places, capacities, strict=True):
            # Of those of the least capacity only the first asked for more than it has noted.
            asked_more = capacity != least[kinds[at]]
            if not asked_more and kinds[at] not in self._least_seen:
                self._least_seen.add(kinds[at])
                asked_more = True
            self.sizes[at] += values_size(capacity + asked_more)
        places.clear()

    def _correct_dicts(self):
        """A dict of an instance's attributes: its values may be the instance's own, behind it.

        @see https://github.com/python/cpython/blob/v3.14.2/Include/internal/pycore_dict.h
        (_dictvalues: capacity, size, embedded, valid)
        """
        places = self._small_dicts
        at_values = dict.__basicsize__ - POINTER
        found = self._peek([id(self.objects[at]) + at_values for at in places]) if places else []
        shared = [(at, values) for at, values in zip(places, found, strict=True) if values]
        heads = self._peek([values for _, values in shared]) if shared else []
        for (at, _), head in zip(shared, heads, strict=True):
            is_embedded = head >> 16 & 0xFF
            own = 0 if is_embedded else values_size(head & 0xFF)
            self.sizes[at] = 2 * POINTER + dict.__basicsize__ + own
        places.clear()


MOST_SHARED_DICT = 2 * POINTER + dict.__basicsize__ + (MOST_SHARED + 1) * POINTER


def _from(objects, start):
    """The rest of a list, and what is added to it meanwhile."""
    rest = iter(objects)
    rest.__setstate__(start)
    return rest


def values_size(capacity):
    """Bytes of so many attribute values, and of their order.

    @see https://github.com/python/cpython/blob/v3.14.2/Include/internal/pycore_dict.h
    (_PyInlineValuesSize)
    """
    return -(-capacity // POINTER) * POINTER + (capacity + 1) * POINTER


def sizer_of(of_type, get_origin):
    """The ``__sizeof__`` in C of a type; one of the program's own is passed over."""
    for base in _mro_of(of_type):
        if get_origin(base) is None:
            sizer = _members_of(base).get("__sizeof__")
            if type(sizer) is _METHOD and sizer.__objclass__ is base:
                return sizer
    return object.__sizeof__


def beside_of(of_type):
    """Bytes of an object that its size leaves out.

    Before it are the collector's links, and the pointers to a dict and weak references. Behind an
    instance of a class that has items, and behind a class, is room for one item more.
    @see https://github.com/python/cpython/blob/v3.14.2/Include/internal/pycore_object.h
    (_PyType_PreHeaderSize), Objects/typeobject.c (PyType_GenericAlloc)
    """
    flags = _flags_of(of_type)
    before = (2 * POINTER if flags & HAVE_GC else 0) + (2 * POINTER if flags & PRE_HEADER else 0)
    has_more = flags & IS_TYPE or (
        flags & HEAP_TYPE
        and flags & IS_INT_TUPLE_BYTES
        and "n_sequence_fields" not in _members_of(of_type)
    )
    # In whole pointers: the items of bytes are smaller.
    item = -(-_item_size_of(of_type) // POINTER) * POINTER
    return before + (item if has_more else 0)


def walk(namespace, before, everything, live, get_referents, get_origin, peek, most, hidden):
    """Walks from the names, and then from elsewhere, where there was no end to what names lead to.

    Answers the lists of a `Walk`, as plain objects: what a class is asked for outside of Python is
    noted in the library's registers.
    """
    found = Walk(get_referents, get_origin, peek, most, hidden)
    found.from_names(namespace, before)
    if not found.is_cut:
        found.from_elsewhere(everything, live)
    return {
        "names": found.names,
        "roots": found.roots,
        "objects": found.objects,
        "elsewhere": found.elsewhere,
        "edges": found.edges,
        "ends": found.ends,
        "sizes": found.sizes,
        "kinds": found.kinds,
        "types": found.types,
        "is_cut": found.is_cut,
    }
