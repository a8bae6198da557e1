N = 200


def load(number):
    return f"order {number:07}, ".encode() + b"x" * 50_000


found = [load(number)[6:13] for number in range(N)]  # bytes, and not a view

print(sum(int(digits) for digits in found))
