from tempfile import TemporaryFile

N = 20_000

with TemporaryFile("w+") as file:
    file.writelines(f"order {n}, {n % 97} pieces\n" for n in range(N))
    file.seek(0)
    pieces = 0
    for line in file.readlines():  # a list of all lines
        pieces += int(line.split()[2])

print(pieces)
