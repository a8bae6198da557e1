"""Any program can stand here. What its names still hold at the end is measured."""

N = 100_000

numbers = [n * 0.5 for n in range(N)]

print(sum(numbers))
