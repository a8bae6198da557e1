N = 100_000

lines = [f"line {n}: {n * n}" for n in range(N)]
lengths = [len(line) for line in lines]

print(max(lengths), "characters at most")
