"""How one object refers to another, in the words of the program, and what an object looks like.

Loaded like references.py, and as careful: it asks C descriptors, never the program's own code.
"""

# In characters.
MOST_TEXT = 40
# By their addresses: to compare types is to call what a metaclass says of it.
CONTAINERS = frozenset(map(id, (list, tuple, set, frozenset, dict, bytearray)))

_members_of = type.__dict__["__dict__"].__get__
_mro_of = type.__dict__["__mro__"].__get__
_name_of = type.__dict__["__name__"].__get__
_MEMBER = type(slice.start)
_GETSET = type(type.__dict__["__dict__"])


def _generator():
    yield


_frame_of = type(_generator()).__dict__["gi_frame"].__get__
_FRAME = type(_generator().gi_frame)
_locals_of = _FRAME.__dict__["f_locals"].__get__
_GENERATOR = type(_generator())


def type_name(of_type):
    """The name of a class, as it was given."""
    name = _name_of(of_type)
    return name if type(name) is str else "?"


def reference(owner, member):
    """How ``owner`` refers to ``member``: ``.name``, ``[3]``, ``['key']``; '' if not known."""
    of_type = type(owner)
    for base in _mro_of(of_type):
        if base is dict:
            word = _in_dict(owner, member)
        elif base is list or base is tuple:
            word = _in_sequence(base, owner, member)
        elif base is set or base is frozenset:
            word = "item" if any(each is member for each in base.__iter__(owner)) else ""
        elif base is type:
            word = _in_mapping(_members_of(owner), member) or (
                ".__dict__" if type(member) is dict else ""
            )
        elif base is _GENERATOR:
            word = _in_frame(_frame_of(owner), member)
        else:
            word = _in_members(base, owner, member)
        if word:
            return word
    return "type" if of_type is member else ""


def _in_dict(owner, member):
    for key, value in dict.items(owner):
        if value is member:
            return f"[{looks(key) or type_name(type(key))}]"
        if key is member:
            return "key"
    return ""


def _in_sequence(kind, owner, member):
    for number, each in enumerate(kind.__iter__(owner)):
        if each is member:
            return f"[{number}]"
    return ""


def _in_mapping(mapping, member):
    for key, value in mapping.items():
        if value is member and type(key) is str:
            return f".{key}"
    return ""


def _in_frame(frame, member):
    if frame is None:
        return ""
    for key, value in _locals_of(frame).items():
        if value is member and type(key) is str:
            return f"local {key}"
    return ""


def _in_members(base, owner, member):
    """Attributes of an instance: in slots, in a dict, or in a structure of C's."""
    for name, descriptor in _members_of(base).items():
        if type(name) is not str:
            continue
        try:
            if type(descriptor) is _MEMBER:
                if descriptor.__get__(owner) is member:
                    return f".{name}"
            elif name == "__dict__" and type(descriptor) is _GETSET:
                attributes = descriptor.__get__(owner)
                word = _in_mapping(attributes, member) if type(attributes) is dict else ""
                if attributes is member:
                    return ".__dict__"
                if word:
                    return word
        except AttributeError:
            continue
    return ""


def looks(value):
    """A text, a number or the length of a container; '' for what cannot be told in a few words."""
    of_type = type(value)
    if of_type is str:
        if len(value) <= MOST_TEXT:
            return str.__repr__(value)
        return f"{str.__repr__(value[: MOST_TEXT // 2])}… {len(value)} characters"
    if of_type is bytes:
        return f"{len(value)} bytes"
    if of_type is int and -(10**18) < value < 10**18:
        return int.__repr__(value)
    if of_type is float or of_type is bool:
        return of_type.__repr__(value)
    for base in _mro_of(of_type):
        if id(base) in CONTAINERS:
            count = base.__len__(value)
            return "1 item" if count == 1 else f"{count} items"
        if base is type:
            return type_name(value)
    return ""


def words(objects, pairs, looked_at):
    """For the picture: the word of each reference, and what each object looks like."""
    return (
        [reference(objects[owner], objects[member]) for owner, member in pairs],
        [looks(objects[place]) for place in looked_at],
    )


def type_names(types, get_origin):
    """Of each type its name, and whether the program has made it."""
    return [(type_name(each), get_origin(each) is not None) for each in types]
