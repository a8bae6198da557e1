N = 50_000


def job(count):
    rows = [f"row number {n}" for n in range(count)]
    print(len(rows), "rows")
    raise ValueError("late failure")


try:
    job(N)
except ValueError as error:
    failure = error  # it keeps the frame of job(), and the frame keeps rows
