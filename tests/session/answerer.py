"""Lets people answer as fast as it can until it is killed, telling each answer once it counts.

Run by ``test_polls_kept``: the folder of a workshop to resume, whose poll is open.
"""

import sys
from pathlib import Path

from tests.session.counted import ask_in
from workshop.session.hands import put


def main(folder: str) -> None:
    """Resume, and answer for ever: by the device passed round, and now and then by hand."""
    asked = ask_in(Path(folder))
    told = 0
    while True:
        told += 1
        if told % 5:
            refused = asked.counting.cast([told % 3] if told % 7 else None)
        else:
            hands = asked.counting.hands
            one_more = put(hands, ("count", 0, 1), hands.counts[0][1] + 1)
            refused = asked.counting.type(one_more)
        if refused or asked.counting.trouble:
            raise SystemExit(refused or asked.counting.trouble)
        sys.stdout.write(f"{asked.counting.answered()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
