N = 200_000

total = sum([n * n for n in range(N)])  # the list lives only as long as the call

print(total)
