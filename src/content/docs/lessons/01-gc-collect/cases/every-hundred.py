import gc

N = 5_000


class Page:
    def __init__(self):
        self.text = b"x" * 10_000
        self.link = self


for n in range(N):
    Page()
    if n % 100 == 99:
        gc.collect()

print("dropped", N, "pages")
