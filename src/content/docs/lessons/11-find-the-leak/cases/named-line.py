N = 200

open_pages = {}


class Page:
    def __init__(self, number):
        self.cells = [number * n for n in range(1_000)]


def handle(number):
    page = open_pages[number] = Page(number)
    cells = len(page.cells)
    if number % 10:
        del page  # the name of the place where it was made, and not the holder
        return cells
    del open_pages[number]
    return cells


print(sum(handle(number) for number in range(N)))
