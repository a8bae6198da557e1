N = 50_000

loaded = []


def load(count):
    rows = [f"row number {n}" for n in range(count)]
    loaded.append(rows)  # a second reference, easy to forget
    return rows


rows = load(N)
print(len(rows), "rows")
del rows
loaded.clear()  # and this removes the last reference
