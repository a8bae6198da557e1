from functools import cache

N = 1_000


class Report:
    def __init__(self, number):
        self.text = bytes(10_000 + number)

    @cache
    def length(self):
        return len(self.text)


print(sum(Report(number).length() for number in range(N)))

Report.length.cache_clear()
