from tempfile import TemporaryFile
from zlib import crc32

N = 100

with TemporaryFile() as file:
    for n in range(N):
        file.write(bytes([n % 256]) * 50_000)
    file.seek(0)
    checksum = crc32(file.read())

print("checksum", checksum)
