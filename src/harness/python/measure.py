"""``python measure.py program.py [--size N] [--report-fd FD]``: see the package ``heapwise``.

Runs the program and prints one JSON line after the program's own output, or to the descriptor FD.
"""

from heapwise.native import main

if __name__ == "__main__":
    main()
