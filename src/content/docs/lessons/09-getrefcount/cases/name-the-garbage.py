import gc

N = 100


class Page:
    def __init__(self, link=None):
        self.text, self.link = b"x" * 50_000, link


for _ in range(N):
    page = Page()
    other = Page(page)
    page.link = other
page = other = None
gc.set_debug(gc.DEBUG_SAVEALL)  # what the collector finds goes into gc.garbage
gc.collect()
print(len(gc.garbage), {type(found).__name__ for found in gc.garbage})
