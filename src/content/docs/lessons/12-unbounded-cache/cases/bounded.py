from functools import lru_cache

N = 1_000


class Report:
    def __init__(self, number):
        self.text = bytes(10_000 + number)

    @lru_cache(maxsize=20)
    def length(self):
        return len(self.text)


print(sum(Report(number).length() for number in range(N)))
