import re

N = 200


def load(number):
    return f"order {number:07}, " + "x" * 50_000


found = [re.match(r"order (\d+)", load(number)) for number in range(N)]

print(sum(int(match[1]) for match in found))
