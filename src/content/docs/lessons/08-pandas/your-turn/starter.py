N = 20_000

trips = [
    {"station": f"station {n % 60}", "minutes": n % 90, "member": n % 3 == 0} for n in range(N)
]

minutes = sum(trip["minutes"] for trip in trips if trip["member"])
print(minutes, "minutes by members, the last trip from", trips[-1]["station"])
