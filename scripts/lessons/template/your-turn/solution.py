# TODO: replace this program by yours. It prints what the starter prints, within the budget.
from array import array

N = 50_000

degrees = array("d", (n % 400 / 10 for n in range(N)))

print(max(degrees), "degrees at most")
