N = 50_000

rows = [f"row number {n}" for n in range(N)]
others = rows[1:]
print(len(rows), "rows")
del rows  # the list goes, its strings are in the other list
