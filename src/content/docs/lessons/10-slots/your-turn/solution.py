N = 20_000


class Reading:
    __slots__ = ("degrees", "hour", "room")

    def __init__(self, degrees, hour, room):
        self.degrees = degrees
        self.hour = hour
        self.room = room


readings = [Reading(degrees=n % 40, hour=n % 24, room=n % 8) for n in range(N)]

print(sum(reading.degrees for reading in readings if reading.hour == 12), "degrees at noon")
