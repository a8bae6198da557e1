N = 50_000


def job(count):
    rows = [f"row number {n}" for n in range(count)]
    print(len(rows), "rows")


job(N)  # the local name ends with the call
