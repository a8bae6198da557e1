N = 60


class Section:
    def __init__(self, document, number):
        self.document = document
        self.text = f"section {number}; " * 4_000


class Document:
    def __init__(self):
        self.sections = [Section(self, number) for number in range(2)]


def length(document):
    return sum(len(section.text) for section in document.sections)


print(sum(length(Document()) for _ in range(N)), "characters")
