import sys

N = 100


class Page:
    def __init__(self, link=None):
        self.text, self.link = b"x" * 50_000, link


alarms = 0
for _ in range(N):
    page = Page()
    other = Page(page)
    counts = sys.getrefcount(page), sys.getrefcount(other)
    shown = [other]  # a healthy list, and no ring
    alarms += (sys.getrefcount(page), sys.getrefcount(other)) > counts
page = other = shown = None
print("a count has risen", alarms, "times")
