N = 20_000

handlers = []


def report(count):
    rows = [f"row number {n}" for n in range(count)]
    handlers.append(lambda: len(rows))  # only the count is wanted later


report(N)
print(handlers[0](), "rows")
