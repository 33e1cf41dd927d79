"""``python3 -m workshop``: makes its environment on first use, then does what the command does."""

import sys

from workshop.environment import ensure

if __name__ == "__main__":
    ensure("workshop")

    from workshop.cli import main

    sys.exit(main())
