from array import array

N = 20_000

names = [f"station {n}" for n in range(60)]
stations = array("B", (n % 60 for n in range(N)))  # places in names
durations = array("B", (n % 90 for n in range(N)))
members = array("B", (n % 3 == 0 for n in range(N)))

minutes = sum(took for took, member in zip(durations, members, strict=True) if member)
print(minutes, "minutes by members, the last trip from", names[stations[-1]])
