N = 5_000


class Page:
    def __init__(self):
        self.text = b"x" * 10_000
        self.link = self


for _ in range(N):
    Page()  # the collector runs when it sees fit

print("dropped", N, "pages")
