"""How the program starts the voting process, whoever runs it: Qt's own process, or a test's."""

import os
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]


COMMAND = "voting-process"
"""What the packed program is told to be the voting process: it has no Python beside it."""


def command() -> tuple[str, ...]:
    """The program and arguments that start the voting process."""
    if getattr(sys, "frozen", False):
        return (sys.executable, COMMAND)
    return (sys.executable, "-m", "workshop.voting")


def environment(own: dict[str, str] | None = None) -> dict[str, str]:
    """The environment to start it with, so that it finds this same installation."""
    around = dict(os.environ if own is None else own)
    if getattr(sys, "frozen", False):
        # Or it would look for its libraries where this process was told that they are.
        return {**around, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    path = [str(_ROOT), around.get("PYTHONPATH", "")]
    return {**around, "PYTHONPATH": os.pathsep.join(part for part in path if part)}
