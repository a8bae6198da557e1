N = 200

open_pages = {}


class Page:
    def __init__(self, number):
        self.cells = [number * n for n in range(1_000)]


def handle(number):
    page = open_pages[number] = Page(number)
    try:
        return len(page.cells)
    finally:
        del open_pages[number]  # on every way out


print(sum(handle(number) for number in range(N)))
