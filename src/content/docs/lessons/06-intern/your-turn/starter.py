N = 20_000


def requests(count):
    for n in range(count):
        yield f"/shop/articles/{n % 50} Mozilla/5.0 (X11; Linux x86_64; rv:{n % 8}.0) Firefox"


paths, agents = [], []
for request in requests(N):
    path, agent = request.split(" ", 1)
    paths.append(path)
    agents.append(agent)

print(len(paths), "requests,", len(set(paths)), "paths,", len(set(agents)), "agents")
