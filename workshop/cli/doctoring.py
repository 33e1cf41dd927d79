"""``workshop doctor``: what a helper would ask about this computer."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from workshop.doctor import Finding

DESCRIPTION = """\
Look at this computer as a helper would: versions, screens, type, sound, sleep, folders and their
room, settings, addresses for phones, the voting process, the log. One line for each, with a
verdict: good, look (there is something to know) or bad. It changes nothing and sends nothing.
Folders and addresses of this computer stand in it: read it before you pass it on.
"""

EPILOG = """\
It works without a screen as far as it can. It ends with 0, or with 1 when something is bad.
"""


def add_options(parser: "argparse.ArgumentParser") -> None:
    """Say what the command takes."""
    parser.add_argument("--json", action="store_true", help="print one array for programs to read")


def examine_as_told(told: "argparse.Namespace") -> int:
    """Look, and print what was found."""
    from workshop.doctor import Verdict, examine

    found = examine()
    if told.json:
        import json

        from workshop.plain import to_plain

        print(json.dumps(to_plain(found), indent=2, ensure_ascii=False))
    else:
        print("\n".join(lines_of(found)))
    return int(any(one.verdict is Verdict.BAD for one in found))


def lines_of(found: "tuple[Finding, ...]") -> list[str]:
    """What was found, one on a line; then what that comes to."""
    wide = max(len(one.about) for one in found)
    lines = [f"{one.verdict.value:<4}  {one.about:<{wide}}  {one.words}" for one in found]
    counts = [sum(one.verdict == verdict for one in found) for verdict in ("bad", "look")]
    if counts[0]:
        end = f"{counts[0]} to mend before a workshop."
    elif counts[1]:
        end = f"A workshop can be given; {counts[1]} to know about."
    else:
        end = "All is well."
    return [*lines, "", end]
