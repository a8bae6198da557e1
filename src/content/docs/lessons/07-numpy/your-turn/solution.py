from array import array

N = 500

picture = array("B", (x * y % 256 for y in range(N) for x in range(N)))  # a byte for each pixel

brightest = max(range(N), key=lambda y: sum(picture[y * N : (y + 1) * N]))
print(N * N, "pixels, row", brightest, "is the brightest")
