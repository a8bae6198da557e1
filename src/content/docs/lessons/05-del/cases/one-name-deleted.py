N = 50_000

rows = [f"row number {n}" for n in range(N)]
print(len(rows), "rows")
del rows  # the only reference
