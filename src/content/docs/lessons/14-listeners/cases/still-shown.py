N = 1_000


class View:
    def __init__(self, number):
        self.text = bytes(10_000 + number)

    def redraw(self):
        return len(self.text)


views = [View(number) for number in range(N)]  # all on the screen
listeners = [view.redraw for view in views]

print(sum(redraw() for redraw in listeners))
