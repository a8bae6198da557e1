from array import array

N = 50_000

names = [f"store {n}" for n in range(40)]
store = array("B", (n % 40 for n in range(N)))  # a place in names
units = array("h", (n % 500 for n in range(N)))
price = array("d", (n / 7 for n in range(N)))

totals = dict.fromkeys(names, 0)
for place, sold in zip(store, units, strict=True):
    totals[names[place]] += sold
print(len(totals), totals["store 7"])
