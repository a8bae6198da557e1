import json
from tempfile import TemporaryFile

N = 20_000

with TemporaryFile("w+") as file:
    file.write("[")
    file.writelines(f'{{"order": {n}, "pieces": {n % 97}}},\n' for n in range(N))
    file.write('{"order": -1, "pieces": 0}]')
    file.seek(0)
    pieces = sum(order["pieces"] for order in json.load(file))

print(pieces)
