N = 100_000

lines = (f"line {n}: {n * n}" for n in range(N))

print(max(len(line) for line in lines), "characters at most")
