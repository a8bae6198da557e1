N = 1_000


class View:
    def __init__(self, number):
        self.text = bytes(10_000 + number)

    def redraw(self):
        return len(self.text)


listeners = []


def show(number):
    view = View(number)
    listeners.append(view.redraw)
    try:
        return view.redraw()
    finally:
        listeners.remove(view.redraw)  # the one who adds it removes it


print(sum(show(number) for number in range(N)))
