from weakref import finalize

N = 500

closed = []


class Chart:
    def __init__(self, number):
        self.file = f"chart {number}.png"
        self.pixels = bytes(10_000 + number)
        finalize(self, closed.append, self.file)  # leads to a list and a name, and to no chart


print(sum(len(Chart(number).pixels) for number in range(N)), "bytes drawn")
