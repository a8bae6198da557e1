N = 1_000


class View:
    def __init__(self, number):
        self.text = bytes(10_000 + number)

    def redraw(self):
        return len(self.text)


listeners = []


def show(number):
    view = View(number)
    listeners.append(view.redraw)  # a bound method holds its object
    return view.redraw()


print(sum(show(number) for number in range(N)))
