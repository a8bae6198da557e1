# TODO: replace this program by yours. It keeps the same numbers side by side in one block.
from array import array

N = 50_000

values = array("d", (n / 2 for n in range(N)))

print(sum(values))
