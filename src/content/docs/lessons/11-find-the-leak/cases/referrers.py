import gc

N = 200

open_pages = {}


class Page:
    def __init__(self, number):
        self.cells = [number * n for n in range(1_000)]


def handle(number):
    page = open_pages[number] = Page(number)
    if number % 10:
        return len(page.cells)
    del open_pages[number]
    return len(page.cells)


total = sum(handle(number) for number in range(N))
leaked = [thing for thing in gc.get_objects() if type(thing) is Page]
holders = gc.get_referrers(leaked[0])
names = [
    name
    for name, value in globals().items()
    if name != "leaked" and any(value is holder for holder in holders)
]
print(f"{len(leaked)} pages are left, held by {names}")
