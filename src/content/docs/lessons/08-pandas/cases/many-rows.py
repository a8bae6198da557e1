N = 150_000

sales = [{"store": f"store {n % 40}", "units": n % 500, "price": n / 7} for n in range(N)]

totals = {}
for sale in sales:
    totals[sale["store"]] = totals.get(sale["store"], 0) + sale["units"]
print(len(totals), totals["store 7"])
