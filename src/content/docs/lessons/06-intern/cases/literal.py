N = 50_000

places = ["warehouse 1, north loading bay" for n in range(N)]

print(len(places), "places,", len(set(places)), "distinct")
