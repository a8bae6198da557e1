from functools import cache

N = 1_000


class Report:
    def __init__(self, number):
        self.text = bytes(10_000 + number)

    @cache
    def length(self):
        return len(self.text)


reports = [Report(number) for number in range(N)]

print(sum(report.length() for report in reports))
