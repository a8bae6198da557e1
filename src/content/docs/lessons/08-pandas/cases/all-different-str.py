import pandas as pd

N = 50_000

orders = pd.Series([f"order {n}" for n in range(N)])

print(len(orders), orders.dtype)
