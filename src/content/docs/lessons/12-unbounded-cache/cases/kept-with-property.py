from functools import cached_property

N = 1_000


class Report:
    def __init__(self, number):
        self.text = bytes(10_000 + number)

    @cached_property
    def length(self):
        return len(self.text)


reports = [Report(number) for number in range(N)]

print(sum(report.length for report in reports))
