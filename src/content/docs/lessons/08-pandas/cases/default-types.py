import pandas as pd

N = 50_000

sales = pd.DataFrame(
    {
        "store": [f"store {n % 40}" for n in range(N)],
        "units": [n % 500 for n in range(N)],
        "price": [n / 7 for n in range(N)],
    }
)

print(sales.dtypes.astype(str).to_list())
