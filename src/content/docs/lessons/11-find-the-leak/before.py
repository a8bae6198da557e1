N = 200

open_pages = {}


class Page:
    def __init__(self, number):
        self.cells = [number * n for n in range(1_000)]


def handle(number):
    page = open_pages[number] = Page(number)
    if number % 10:
        return len(page.cells)  # the early way out: the page stays open
    cells = len(page.cells)
    del open_pages[number]
    return cells


print(sum(handle(number) for number in range(N)))
