N = 50_000


def records(count):
    for n in range(count):
        yield f"{n};warehouse {n}, north loading bay;ok"


places = [record.split(";")[1] for record in records(N)]

print(len(places), "places,", len(set(places)), "distinct")
