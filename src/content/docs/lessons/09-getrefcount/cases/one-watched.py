import sys

N = 100


class Page:
    def __init__(self, link=None):
        self.text, self.link = b"x" * 50_000, link


for _ in range(N):
    page = Page()
    other = Page(page)
    count = sys.getrefcount(page)
    page.link = other  # nobody asks about the count of other
    if sys.getrefcount(page) > count:
        page.link = None
page = other = None
print("made", 2 * N, "pages")
