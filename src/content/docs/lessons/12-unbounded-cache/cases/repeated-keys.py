from functools import cache

N = 1_000


@cache
def page(number):
    return bytes(10_000 + number)


print(sum(len(page(number % 20)) for number in range(N)))
