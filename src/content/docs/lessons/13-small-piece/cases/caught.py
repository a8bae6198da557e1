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
        failures.append(error)  # leads to its traceback, to the frame, to text

print(sum(int(str(error)[6:]) for error in failures))
