N = 20

sales = [{"store": f"store {n % 40}", "units": n % 500, "price": n / 7} for n in range(N)]

print(len(sales))
