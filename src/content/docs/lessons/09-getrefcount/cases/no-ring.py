import sys

N = 100


class Page:
    def __init__(self, link=None):
        self.text, self.link = b"x" * 50_000, link


for _ in range(N):
    page = Page()
    other = Page(page)  # leads to page, and page leads nowhere
    count = sys.getrefcount(page)
page = other = None
print("count of each page:", count)
