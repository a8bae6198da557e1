N = 50_000

loaded = []


def load(count):
    rows = [f"row number {n}" for n in range(count)]
    loaded.append(rows)
    return rows


rows = load(N)
print(len(rows), "rows")
