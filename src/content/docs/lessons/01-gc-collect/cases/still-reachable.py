import gc

N = 100


class Page:
    def __init__(self):
        self.text = b"x" * 100_000
        self.link = self


visited = []
for _ in range(N):
    visited.append(Page())  # not dropped: the list leads to it

print("visited", N, "pages")
gc.collect()
