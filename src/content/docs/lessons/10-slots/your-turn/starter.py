N = 20_000


class Reading:
    def __init__(self, **values):
        self.values = values

    def __getattr__(self, name):
        return self.values[name]


readings = [Reading(degrees=n % 40, hour=n % 24, room=n % 8) for n in range(N)]

print(sum(reading.degrees for reading in readings if reading.hour == 12), "degrees at noon")
