"""``workshop keeps``: what a workshop's folder holds, word for word."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """\
Print what a workshop's folder holds, word for word as it stands on the disk. It changes nothing.
"""


def add_options(parser: "argparse.ArgumentParser") -> None:
    """Say what the command takes."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="the workshop's folder; the last one that was given if not told",
    )
    parser.add_argument(
        "--poll", metavar="ID", default="", help="only what speaks of the poll with this id"
    )


def print_as_told(told: "argparse.Namespace") -> int:
    """Print it.

    Raises:
        WorkshopError: It is no workshop's folder, or it cannot be read.
    """
    from workshop.cli.reporting import last_folder
    from workshop.session.journal import in_rows, keeps

    folder = told.folder or last_folder()
    print(folder)
    for row in in_rows(keeps(folder, told.poll)):
        print(row)
    return 0
