pool = {}
N = 50_000


def records(count):
    for n in range(count):
        yield f"{n};warehouse {n % 4}, north loading bay;ok"


places = [pool.setdefault(place := record.split(";")[1], place) for record in records(N)]

print(len(places), "places,", len(set(places)), "distinct")
