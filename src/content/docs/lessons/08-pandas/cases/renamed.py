import pandas as pd

N = 50_000

sales = pd.DataFrame({"price": pd.Series((n / 7 for n in range(N)), dtype="float64")})
renamed = sales.rename(columns={"price": "euro"})

print(len(sales), len(renamed))
