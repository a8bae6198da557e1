N = 5_000


class Row:
    __slots__ = tuple(f"column_{number}" for number in range(30))

    def __init__(self, values):
        for number, value in enumerate(values):
            setattr(self, f"column_{number}", value)


rows = [Row(range(30)) for _ in range(N)]

print(sum(row.column_29 for row in rows))
