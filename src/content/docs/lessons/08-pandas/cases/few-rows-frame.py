import pandas as pd

N = 20

sales = pd.DataFrame(
    {
        "store": pd.Categorical([f"store {n % 40}" for n in range(N)]),
        "units": pd.Series((n % 500 for n in range(N)), dtype="int16"),
        "price": pd.Series((n / 7 for n in range(N)), dtype="float64"),
    }
)

print(len(sales))
