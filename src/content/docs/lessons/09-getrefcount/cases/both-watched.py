import sys

N = 100


class Page:
    def __init__(self, link=None):
        self.text, self.link = b"x" * 50_000, link


for _ in range(N):
    page = Page()
    other = Page(page)
    counts = sys.getrefcount(page), sys.getrefcount(other)
    page.link = other
    if (sys.getrefcount(page), sys.getrefcount(other)) > counts:
        page.link = None  # cuts the ring
page = other = None
print("made", 2 * N, "pages")
