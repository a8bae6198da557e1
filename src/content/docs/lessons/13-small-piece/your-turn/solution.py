N = 200


def load(number):
    return {"number": number, "text": "x" * 50_000 + str(number), f"extra {number % 5}": True}


names = [tuple(load(number)) for number in range(N)]  # a copy of the names

fields = {name for order in names for name in order}
print(N, "orders,", len(fields), "fields")
