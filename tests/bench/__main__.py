"""``python3 -m tests.bench``: how fast the program is, beside the least that it could cost here.

Each measure has its floor from the same run, so that both meet the same moods of the machine; what
counts is the ratio. Parts can be named: ``python3 -m tests.bench start voting``. Nothing here
passes or fails, but for an acknowledged ballot that is not counted once.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from workshop.environment import ensure


def main() -> None:
    """Measure and print."""
    from tests.bench.figures import table
    from tests.bench.parts import PARTS
    from tests.bench.peers import not_compared
    from tests.bench.peers import peers as measure_peers
    from tests.bench.rig import Rig

    parts = PARTS | {"peers": measure_peers}
    reader = argparse.ArgumentParser(prog="python3 -m tests.bench", description=__doc__)
    reader.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)} (all)")
    reader.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    reader.add_argument("--rounds", type=int, default=15, help="starts of each kind (15)")
    reader.add_argument("--platform", default="offscreen", help="Qt's platform: offscreen or xcb")
    options = reader.parse_args()
    unknown = [name for name in options.parts if name not in parts]
    if unknown:
        reader.error(f"there is no part {unknown[0]}; the parts are {', '.join(parts)}")
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(Path(folder), options.platform)
        for name in options.parts or parts:
            if sys.stderr.isatty():
                print(f"\r\x1b[K{name}", end="", file=sys.stderr, flush=True)
            figures += parts[name](rig, options.rounds)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    print(table(figures))
    missing = not_compared()
    print("\nNot compared:", *missing, sep="\n  ")
    if options.json is not None:
        found = {"figures": [figure.plain() for figure in figures], "not_compared": missing}
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    ensure("tests.bench", "test")
    main()
