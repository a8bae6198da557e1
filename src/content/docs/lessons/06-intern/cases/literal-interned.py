from sys import intern

N = 50_000

places = [intern("warehouse 1, north loading bay") for n in range(N)]

print(len(places), "places,", len(set(places)), "distinct")
