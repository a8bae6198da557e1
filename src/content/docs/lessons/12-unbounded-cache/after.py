from functools import cached_property

N = 1_000


class Report:
    def __init__(self, number):
        self.text = bytes(10_000 + number)

    @cached_property  # keeps the value in the report itself
    def length(self):
        return len(self.text)


print(sum(Report(number).length for number in range(N)))
