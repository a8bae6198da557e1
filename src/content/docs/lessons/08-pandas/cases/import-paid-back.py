from importlib import import_module

N = 150_000

pd = import_module("pandas")  # loaded while the program is measured

sales = pd.DataFrame(
    {
        "store": pd.Categorical([f"store {n % 40}" for n in range(N)]),
        "units": pd.Series((n % 500 for n in range(N)), dtype="int16"),
        "price": pd.Series((n / 7 for n in range(N)), dtype="float64"),
    }
)

totals = sales.groupby("store", observed=True)["units"].sum()
print(len(totals), totals["store 7"])
