N = 200

open_documents = {}


class Document:
    def __init__(self, name):
        self.name = name
        self.words = [len(name) * n for n in range(1_000)]


def edit(number):
    document = Document(f"draft {number}")
    open_documents[number] = document
    document.name = f"report {number}"  # it gets another name while it is open
    words = len(document.words)
    del open_documents[number]  # the number is still the same, and del would say if it were not
    return words


print(sum(edit(number) for number in range(N)), "words")
