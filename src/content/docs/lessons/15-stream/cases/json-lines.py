import json
from tempfile import TemporaryFile

N = 20_000

with TemporaryFile("w+") as file:
    file.writelines(f'{{"order": {n}, "pieces": {n % 97}}}\n' for n in range(N))
    file.seek(0)
    pieces = sum(json.loads(line)["pieces"] for line in file)

print(pieces)
