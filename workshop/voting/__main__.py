"""``python -m workshop.voting``: the voting process; the program starts it, people do not."""

import sys

from workshop.voting.process import run

if __name__ == "__main__":
    sys.exit(run(sys.stdin.fileno(), sys.stdout.fileno()))
