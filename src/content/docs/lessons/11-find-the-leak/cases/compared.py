import tracemalloc

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


tracemalloc.start()
earlier = tracemalloc.take_snapshot()
total = sum(handle(number) for number in range(N))
later = tracemalloc.take_snapshot()
most = later.compare_to(earlier, "lineno")[0]
del earlier, later

print(f"line {most.traceback[0].lineno} grew most, in {total} cells")
