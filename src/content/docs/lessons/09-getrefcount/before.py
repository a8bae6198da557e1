import sys

N = 100


class Page:
    def __init__(self, link=None):
        self.text, self.link = b"x" * 50_000, link


for _ in range(N):
    page = Page()
    other = Page(page)
    count = sys.getrefcount(page)
    page.link = other  # now the two form a ring
    if sys.getrefcount(page) > count:  # would notice it, if the count rose
        page.link = None
page = other = None
print("count of each page:", count)
