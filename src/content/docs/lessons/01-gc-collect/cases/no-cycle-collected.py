import gc

N = 100


class Page:
    def __init__(self):
        self.text = b"x" * 100_000
        self.link = None  # no cycle


for _ in range(N):
    Page()  # made and dropped

print("dropped", N, "pages")
gc.collect()
