from sched import scheduler

N = 1_000

timers = scheduler()


class View:
    def __init__(self, number):
        self.text = bytes(10_000 + number)
        self.timer = timers.enter(60, 1, self.redraw)

    def redraw(self):
        timers.cancel(self.timer)
        self.timer = None
        return len(self.text)


print(sum(View(number).redraw() for number in range(N)))
