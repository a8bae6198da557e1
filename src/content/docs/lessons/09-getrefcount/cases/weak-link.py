import weakref

N = 100


class Page:
    def __init__(self, link=None):
        self.text, self.link = b"x" * 50_000, link


for _ in range(N):
    page = Page()
    other = Page(page)
    page.link = weakref.ref(other)  # leads back without counting: no ring
page = other = None
print("made", 2 * N, "pages")
