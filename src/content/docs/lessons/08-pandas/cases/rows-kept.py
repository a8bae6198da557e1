import pandas as pd

N = 50_000

rows = [{"store": f"store {n % 40}", "units": n % 500, "price": n / 7} for n in range(N)]
sales = pd.DataFrame(rows)

print(len(rows), len(sales))
