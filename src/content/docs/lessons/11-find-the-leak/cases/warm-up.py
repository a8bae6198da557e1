import tracemalloc

N = 200

tables = {}


def handle(number):
    key = number % 20
    if key not in tables:
        tables[key] = [key * n for n in range(1_000)]
    return len(tables[key])


def grown_by_round():
    before = tracemalloc.get_traced_memory()[0]
    total = sum(handle(number) for number in range(N))
    return total, tracemalloc.get_traced_memory()[0] - before > 10_000


tracemalloc.start()
rounds = [grown_by_round() for _ in range(3)]
print(rounds)
