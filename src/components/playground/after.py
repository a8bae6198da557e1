"""The same numbers in another container, to compare with."""

from array import array

N = 100_000

numbers = array("d", (n * 0.5 for n in range(N)))

print(sum(numbers))
