N = 200


def check(number):
    text = f"order {number:07}, " + "x" * 50_000
    if number >= 0:
        raise ValueError(text[:13])


failures = []
for number in range(N):
    try:
        check(number)
    except ValueError as error:
        failures.append(str(error))

print(sum(int(text[6:]) for text in failures))
