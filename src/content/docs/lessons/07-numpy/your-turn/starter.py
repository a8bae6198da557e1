N = 500

picture = [[x * y % 256 for x in range(N)] for y in range(N)]

brightest = max(range(N), key=lambda y: sum(picture[y]))
print(N * N, "pixels, row", brightest, "is the brightest")
