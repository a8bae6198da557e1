import pandas as pd

N = 50_000

sales = pd.DataFrame({"price": pd.Series((n / 7 for n in range(N)), dtype="float64")})
renamed = sales.rename(columns={"price": "euro"})
renamed.loc[0, "euro"] = 1.0

print(sales.loc[0, "price"], renamed.loc[0, "euro"])
