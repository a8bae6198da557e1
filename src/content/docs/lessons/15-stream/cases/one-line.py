from tempfile import TemporaryFile

N = 20_000

with TemporaryFile("w+") as file:
    file.writelines(f"order {n}, {n % 97} pieces; " for n in range(N))
    file.seek(0)
    pieces = 0
    for line in file:  # there is only one
        pieces += sum(int(order.split()[2]) for order in line.split(";")[:-1])

print(pieces)
