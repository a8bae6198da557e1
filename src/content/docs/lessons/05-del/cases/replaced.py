N = 50_000

rows = [f"row number {n}" for n in range(N)]
print(len(rows), "rows")
rows = [f"next number {n}" for n in range(N)]  # made while the first list exists
print(len(rows), "rows")
