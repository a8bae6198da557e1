N = 100


class Page:
    def __init__(self):
        self.text = b"x" * 100_000
        self.link = self  # a page that links to itself: a cycle


for _ in range(N):
    Page()  # made and dropped

print("dropped", N, "pages")
