"""``asyncio.run()`` in Pyodide, as it is natively: it runs to its end."""

import sys


def block_in_asyncio_run():
    """Takes the place of Pyodide's own loop.

    Pyodide's runs on the browser's event loop and needs JavaScript Promise Integration,
    which Firefox and Safari lack. This loop is CPython's BaseEventLoop with a selector that has
    nothing to watch and only sleeps, so the same program gives the same bytes everywhere.
    """
    import asyncio
    import time

    class NothingToWatch:
        def select(self, timeout):
            if timeout is None:
                raise RuntimeError(
                    "The event loop waits for something that cannot happen here: "
                    "there is no network, thread or process to wait for."
                )
            if timeout > 0:
                time.sleep(timeout)
            return ()

    class BlockingLoop(asyncio.BaseEventLoop):
        def __init__(self):
            super().__init__()
            self._selector = NothingToWatch()

        def _process_events(self, _events):
            pass

        def _write_to_self(self):
            pass

    class Policy(asyncio.events._BaseDefaultEventLoopPolicy):
        _loop_factory = BlockingLoop

    time.sleep = sys.modules["pyodide.webloop"]._orig_sleep
    asyncio.run = asyncio.runners.run
    asyncio.events._set_running_loop(None)
    asyncio.events._event_loop_policy = Policy()
