from sys import intern

N = 50_000


def records(count):
    for n in range(count):
        yield f"{n};warehouse {n}, north loading bay;ok"


places = [intern(record.split(";")[1]) for record in records(N)]

places.clear()
print(len(places), "places kept")
