from weakref import ref

N = 1_000


class View:
    def __init__(self, number):
        self.text = bytes(10_000 + number)

    def redraw(self):
        return len(self.text)


views = [View(number) for number in range(N)]
listeners = [ref(view.redraw) for view in views]  # the bound method is held by nobody

print(sum(1 for redraw in listeners if redraw() is None), "of the listeners are gone")
