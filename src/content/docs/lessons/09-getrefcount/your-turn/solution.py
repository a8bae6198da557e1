from weakref import WeakKeyDictionary

N = 100


class Page:
    def __init__(self, number):
        self.number = number
        self.text = b"x" * 50_000


titles = WeakKeyDictionary()


def show(number):
    page = Page(number)
    titles[page] = lambda: f"page {number}"  # does not lead to its own key
    return titles[page]()


for number in range(N):
    title = show(number)
print(title, "was shown last")
